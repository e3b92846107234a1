package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The commands about one stack, as its user types them, and a look at its processes. */
record StackCommands(Path stack) {

    record Run(int code, String out, String err) {

        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    Run run(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command, "--stack", stack.toString(), "--json"));
        line.addAll(List.of(more));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(
                line.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Run(code, out.toString(), err.toString());
    }

    /** What it answers; it has to succeed. */
    JsonNode json(String command, String... more) throws Exception {
        Run run = run(command, more);
        assertThat(run.code).as("%s%n%s", run.out, run.err).isZero();
        return run.json();
    }

    static JsonNode process(JsonNode status, String name) {
        for (JsonNode process : status.path("processes")) {
            if (process.path("name").asText().equals(name)) {
                return process;
            }
        }
        throw new AssertionError("no " + name + " in " + status);
    }

    static long pid(JsonNode status, String name) {
        return process(status, name).path("pid").asLong();
    }

    static List<Long> pids(JsonNode status) {
        List<Long> pids = new ArrayList<>();
        status.path("processes").forEach(process -> pids.add(process.path("pid").asLong()));
        return pids;
    }

    /** Those that these have started themselves, too. */
    static List<ProcessHandle> families(JsonNode status) {
        return pids(status).stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
    }

    static void kill(long pid) {
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
    }

    static boolean runs(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
