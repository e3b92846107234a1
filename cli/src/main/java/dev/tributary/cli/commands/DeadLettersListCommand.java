package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.deadletters.DeadLetter;
import dev.tributary.cli.deadletters.DeadLetters;
import dev.tributary.cli.deadletters.LetterText;
import dev.tributary.cli.deadletters.Position;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists the records that the application could not read.")
final class DeadLettersListCommand implements Callable<Integer> {
    private static final int LONGEST = 60;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "one line of JSON per dead letter")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        DeadLetterOffice.open(spec, where, (connection, letters) -> list(letters));
        return 0;
    }

    private void list(DeadLetters letters) throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Map<Position, Integer> replays = letters.replays();
        if (json) {
            letters.each(letter -> out.println(json(letter, replays.getOrDefault(letter.position(), 0))));
            return;
        }
        TextTable table = new TextTable("letter", "set aside", "from", ">bytes", ">replayed", "replay of", "why");
        letters.each(letter -> table.row(
                letter.position().toString(),
                letter.at().toString(),
                letter.origin().toString(),
                Integer.toString(letter.size()),
                Integer.toString(replays.getOrDefault(letter.position(), 0)),
                letter.replayOf().map(Position::toString).orElse(""),
                Spoken.oneLine(LetterText.why(letter), LONGEST)));
        if (table.isEmpty()) {
            out.println("no dead letters");
        } else {
            table.lines("").forEach(out::println);
        }
    }

    static ObjectNode json(DeadLetter letter, int replays) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("letter", letter.position().toString());
        json.put("at", letter.at().toString());
        json.put("topic", letter.origin().topic());
        json.put("partition", letter.origin().partition());
        json.put("offset", letter.origin().offset());
        json.put("exception", letter.exception());
        json.put("message", letter.message());
        json.put("correlation_id", letter.correlationId().orElse(null));
        json.put("source", letter.source().orElse(null));
        json.put("replay_of", letter.replayOf().map(Position::toString).orElse(null));
        json.put("replays", replays);
        json.put("bytes", letter.size());
        return json;
    }
}
