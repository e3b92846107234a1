package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.deadletters.DeadLetter;
import dev.tributary.cli.deadletters.DeadLetters;
import dev.tributary.cli.deadletters.LetterText;
import dev.tributary.cli.deadletters.Position;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "show", description = "Tells what one dead letter is, where it came from and why it failed.")
final class DeadLettersShowCommand implements Callable<Integer> {
    private static final int LONGEST = 10_000;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "as tributary dead-letters list shows it")
    @SuppressWarnings("NullAway.Init")
    private String letter;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as one line of JSON, its bytes in base64")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        Position position = DeadLetterOffice.position(letter);
        DeadLetterOffice.open(spec, where, (connection, letters) -> show(letters, position));
        return 0;
    }

    private void show(DeadLetters letters, Position position) throws IOException, InterruptedException, Refused {
        DeadLetter found = letters.at(position)
                .orElseThrow(() -> new Refused("no dead letter " + position
                        + "; tributary dead-letters list shows those that are kept"));
        int replays = letters.replays().getOrDefault(position, 0);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(found, replays));
        } else {
            LetterText.lines(found, replays).forEach(out::println);
        }
    }

    private static ObjectNode json(DeadLetter letter, int replays) {
        ObjectNode json = DeadLettersListCommand.json(letter, replays);
        json.put("key", letter.key() == null ? null : LetterText.text(letter.key(), LONGEST));
        json.put("value", letter.value());
        ObjectNode headers = json.putObject("headers");
        for (Header header : letter.headers()) {
            headers.put(header.key(), header.value() == null ? null : LetterText.text(header.value(), LONGEST));
        }
        return json;
    }
}
