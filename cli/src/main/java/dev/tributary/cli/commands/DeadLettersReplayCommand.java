package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.deadletters.DeadLetter;
import dev.tributary.cli.deadletters.DeadLetters;
import dev.tributary.cli.deadletters.Position;
import dev.tributary.cli.deadletters.Replay;
import dev.tributary.cli.engine.Stages;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "replay",
        description = {
            "Puts dead letters back to where they failed, once what made them fail is mended.",
            "",
            "Putting one back twice changes no result: events are stored by their ids. What was put back already is passed",
            "over, unless --again. What still cannot be read comes back as a new dead letter that names the old one."
        })
final class DeadLettersReplayCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "PARTITION:OFFSET",
            description = "as tributary dead-letters list shows them")
    private List<String> asked = new ArrayList<>();

    @Option(names = "--all", description = "all that are kept and were not put back yet")
    private boolean all;

    @Option(names = "--again", description = "also those that were put back already")
    private boolean again;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "end with one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        if (all == !asked.isEmpty()) {
            throw new Refused("say which: PARTITION:OFFSET, one or more, or --all");
        }
        TreeSet<Position> positions = new TreeSet<>();
        for (String text : asked) {
            positions.add(DeadLetterOffice.position(text));
        }
        DeadLetterOffice.open(spec, where, (connection, letters) -> replay(connection, letters, positions));
        return 0;
    }

    private void replay(Connection connection, DeadLetters letters, TreeSet<Position> positions)
            throws IOException, InterruptedException, Refused {
        if (all) {
            letters.each(letter -> positions.add(letter.position()));
        }
        Map<Position, Integer> replays = letters.replays();
        ArrayNode putBack = JsonNodeFactory.instance.arrayNode();
        ArrayNode passedOver = JsonNodeFactory.instance.arrayNode();
        PrintWriter out = spec.commandLine().getOut();
        try (Replay replay = new Replay(connection, letters)) {
            for (Position position : positions) {
                if (!again && replays.containsKey(position)) {
                    passedOver.add(position.toString());
                    say(out, position + "  was put back already; --again does it once more");
                    continue;
                }
                DeadLetter letter = letters.at(position)
                        .orElseThrow(() -> new Refused("no dead letter " + position
                                + "; tributary dead-letters list shows those that are kept"));
                if (!Stages.isRead(letter.origin().topic())) {
                    throw new Refused("dead letter " + position + " says that it comes from "
                            + letter.origin().topic() + ", which the application does not read; it is not put back");
                }
                DeadLetter.Origin now = replay.putBack(letter);
                putBack.addObject()
                        .put("letter", position.toString())
                        .put("topic", now.topic())
                        .put("partition", now.partition())
                        .put("offset", now.offset());
                say(out, position + "  put back to " + now);
            }
        }
        say(out, Spoken.count(putBack.size(), "dead letter") + " put back, " + passedOver.size() + " passed over");
        if (json) {
            ObjectNode told = JsonNodeFactory.instance.objectNode();
            told.set("replayed", putBack);
            told.set("skipped", passedOver);
            out.println(told);
        }
    }

    private void say(PrintWriter out, String line) {
        if (!json) {
            out.println(line);
        }
    }
}
