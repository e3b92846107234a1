package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.connection.Offsets;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.engine.RunningEngine;
import dev.tributary.cli.loading.Lag;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "topics",
        description = {
            "Lists the topics of a running installation, or creates them.",
            "",
            "records: what stands on it; on a compacted topic superseded ones count until they are cleaned up, and so do",
            "the marks of transactions. behind: what the application has yet to read."
        },
        synopsisSubcommandLabel = "[COMMAND]",
        subcommands = TopicsCreateCommand.class)
final class TopicsCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--json", description = "as one line of JSON instead of a table")
    private boolean json;

    /** @param behind null: the application does not read it, or does not answer */
    private record Line(Topic<?, ?> topic, int partitions, long records, @Nullable Long behind) {}

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        List<Line> lines;
        try (RunningInstallation installation = RunningInstallation.open(where.open(), progress)) {
            lines = lines(installation, progress);
        } catch (KafkaException failed) {
            throw new Failed("cannot ask the brokers: " + failed.getMessage(), failed);
        } finally {
            progress.done();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(lines));
        } else {
            table(lines).forEach(out::println);
        }
        out.flush();
        return 0;
    }

    private static List<Line> lines(RunningInstallation installation, ConsoleProgress progress)
            throws InterruptedException {
        Optional<RunningEngine> engine = installation.engineIfItAnswers();
        if (engine.isEmpty()) {
            progress.say("note: the application does not answer, so nobody knows how far behind it is");
        }
        List<Line> lines = new ArrayList<>();
        try (Offsets offsets = new Offsets(installation.connection());
                Lag lag = new Lag(installation.connection())) {
            Set<TopicPartition> read = engine.isEmpty()
                    ? Set.of()
                    : offsets.committed(engine.get().groupId()).keySet();
            for (Topic<?, ?> topic : TopicCatalogue.all()) {
                Map<TopicPartition, Long> ends = lag.ends(Set.of(topic.name()));
                Map<TopicPartition, Long> beginnings = offsets.beginnings(ends.keySet());
                Long behind = engine.isPresent() && ends.keySet().stream().anyMatch(read::contains)
                        ? sum(lag.behind(engine.get().groupId(), ends))
                        : null;
                lines.add(new Line(topic, ends.size(), sum(ends) - sum(beginnings), behind));
            }
        }
        return lines;
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static List<String> table(List<Line> lines) {
        TextTable table = new TextTable("topic", ">partitions", ">records", ">behind", "kept", "written by", "key");
        for (Line line : lines) {
            table.row(
                    line.topic().name(),
                    Integer.toString(line.partitions()),
                    number(line.records()),
                    line.behind() == null ? "" : number(line.behind()),
                    kept(line.topic()),
                    line.topic().owner().toString(),
                    line.topic().keyMeaning());
        }
        return table.lines("");
    }

    private static String kept(Topic<?, ?> topic) {
        return switch (topic.cleanup()) {
            case KEEP -> "for ever";
            case COMPACT -> "newest of a key";
            case DELETE ->
                topic.retention().map(Duration::toDays).map(days -> days + " days").orElse("for ever");
        };
    }

    private static String json(List<Line> lines) {
        ArrayNode topics = JsonNodeFactory.instance.arrayNode();
        for (Line line : lines) {
            ObjectNode topic = topics.addObject();
            topic.put("name", line.topic().name());
            topic.put("partitions", line.partitions());
            topic.put("records", line.records());
            topic.put("behind", line.behind());
            topic.put("cleanup", line.topic().cleanup().name().toLowerCase(Locale.ROOT));
            topic.put(
                    "retention_ms",
                    line.topic().retention().map(Duration::toMillis).orElse(null));
            topic.put("owner", line.topic().owner().toString());
            topic.put("key", line.topic().keyMeaning());
        }
        return JsonNodeFactory.instance.objectNode().set("topics", topics).toString();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
