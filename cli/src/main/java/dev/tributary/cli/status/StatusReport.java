package dev.tributary.cli.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.text.Spoken;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an installation is.
 *
 * @param name what it is, for a person: where the stack is, or which file describes it
 * @param state one word of {@code stack.json}, or {@code crashed}; of an installation elsewhere {@code unknown}
 * @param remark what a person should do or know besides; may be absent
 * @param clock absent when no instance of the application tells
 * @param pipeline absent when the brokers or the registry do not tell
 * @param console where it is; absent where there is none, and for an installation elsewhere
 * @param logs absent for an installation elsewhere
 */
public record StatusReport(
        String name,
        String state,
        @Nullable String remark,
        @Nullable String clock,
        @Nullable Integer partitions,
        List<ProcessStatus> processes,
        @Nullable PipelineStatus pipeline,
        @Nullable URI console,
        Path connection,
        @Nullable Path logs) {

    private static final String NOTHING = "-";
    private static final int MINUTE = 60;
    private static final int HOUR = 60 * MINUTE;

    public StatusReport {
        processes = List.copyOf(processes);
    }

    /** Whether everything that should serve does. */
    public boolean ready() {
        return !processes.isEmpty()
                && processes.stream().allMatch(process -> process.health().ready());
    }

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + (ready() ? "ready" : "running".equals(state) ? "running, not ready" : state)
                + (clock == null ? "" : ", on the " + clock + " clock")
                + (partitions == null ? "" : ", " + Spoken.count(partitions, "partition")));
        if (remark != null) {
            lines.add(remark);
        }
        if (!processes.isEmpty()) {
            lines.add("");
            lines.addAll(table().lines("  "));
        }
        if (pipeline != null) {
            lines.add("");
            lines.addAll(pipelineLines(pipeline));
        }
        if (console != null || logs != null) {
            lines.add("");
        }
        if (console != null) {
            lines.add("  console       " + console);
        }
        if (logs != null) {
            lines.add("  logs          " + logs);
        }
        return lines;
    }

    /** For a program: every key is always there, null where nothing is known. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("name", name)
                .put("ready", ready())
                .put("state", state)
                .put("remark", remark)
                .put("clock", clock)
                .put("partitions", partitions);
        ArrayNode all = json.putArray("processes");
        for (ProcessStatus process : processes) {
            all.addObject()
                    .put("name", process.name())
                    .put("pid", process.pid())
                    .put("port", process.port())
                    .put("up_seconds", process.upSeconds())
                    .put("restarts", process.restarts())
                    .put("ready", process.health().ready())
                    .put("reason", process.health().reason())
                    .put("log", textOf(process.log()));
        }
        json.put("lag", pipeline == null ? null : pipeline.lag());
        if (pipeline == null || pipeline.tickSequence() == null) {
            json.putNull("tick");
        } else {
            json.putObject("tick")
                    .put("sequence", pipeline.tickSequence())
                    .put("at", Objects.toString(pipeline.tickAt()));
        }
        json.put("dead_letters", pipeline == null ? null : pipeline.deadLetters())
                .put("console_url", console == null ? null : console.toString())
                .put("connection", connection.toString())
                .put("logs", textOf(logs));
        return json.toString();
    }

    private TextTable table() {
        TextTable table = new TextTable("process", ">pid", ">port", ">up", ">restarts", "ready");
        for (ProcessStatus process : processes) {
            String reason = process.health().reason();
            table.row(
                    process.name(),
                    orNothing(process.pid()),
                    orNothing(process.port()),
                    process.upSeconds() == null ? NOTHING : uptime(process.upSeconds()),
                    orNothing(process.restarts()),
                    reason == null ? "yes" : "no: " + Spoken.oneLine(reason));
        }
        return table;
    }

    private static List<String> pipelineLines(PipelineStatus pipeline) {
        boolean more = pipeline.deadLetters() >= PipelineStatus.MOST_COUNTED;
        return List.of(
                "  lag           " + Spoken.count(pipeline.lag(), "record"),
                "  newest tick   "
                        + (pipeline.tickSequence() == null
                                ? "none yet"
                                : pipeline.tickSequence() + ", telling " + pipeline.tickAt()),
                "  dead letters  " + (more ? "at least " : "") + pipeline.deadLetters());
    }

    private static String uptime(long seconds) {
        if (seconds < MINUTE) {
            return seconds + " s";
        }
        return seconds < HOUR
                ? seconds / MINUTE + " min"
                : String.format(Locale.ROOT, "%d h %02d min", seconds / HOUR, seconds % HOUR / MINUTE);
    }

    private static String orNothing(@Nullable Object value) {
        return value == null ? NOTHING : value.toString();
    }

    private static @Nullable String textOf(@Nullable Path path) {
        return path == null ? null : path.toString();
    }
}
