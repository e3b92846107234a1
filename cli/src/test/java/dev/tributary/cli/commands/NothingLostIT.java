package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Loads a program while a process of the stack is killed as a crash would, and compares what comes out with a load that
 * nobody disturbed, byte for byte.
 *
 * <pre>generate ─ up ─ load ─────────────────────── export = what is expected
 *            up ─ load ── kill -9 ── (back) ──── export = the same bytes</pre>
 */
@Tag("fault")
class NothingLostIT {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern ACCOUNT = Pattern.compile("A-(\\d+)");

    @TempDir
    static Path directory;

    private static Path program;
    private static Map<String, String> undisturbed;

    private Path stack = directory.resolve("undisturbed");

    @BeforeAll
    static void loadUndisturbed() throws IOException {
        program = directory.resolve("program");
        tributary("generate", "--seed", "7", "--opportunities", "1500", "--bad-rows", "2", "--out", program);
        identifyOtherwise();
        Path calm = directory.resolve("calm");
        tributary("up", "--clock", "input", "--stack", calm);
        tributary("load", "--in", program, "--stack", calm);
        undisturbed = exported(calm);
        tributary("down", "--stack", calm);
    }

    /**
     * So that desks hand accounts over while processes are killed: every third account has the DUNS number of the one
     * before it and is one customer with it, every fifth belongs to the one before it, the deals of every fourth come with
     * a domain alone, and the claims of every sixth with a DUNS number alone.
     */
    private static void identifyOtherwise() throws IOException {
        Map<Long, String> numbers = new TreeMap<>();
        rewrite("accounts.csv", (row, account) -> {
            numbers.put(account, row.get("duns"));
            if (account % 3 == 0) {
                row.put("duns", numbers.getOrDefault(account - 1, row.get("duns")));
            }
            if (account % 5 == 0) {
                row.put("parent_account_id", String.format("A-%06d", account - 1));
            }
        });
        rewrite("opportunities.csv", (row, account) -> {
            if (account % 4 == 0) {
                row.put("account_id", "");
            }
        });
        rewrite("registrations.csv", (row, account) -> {
            if (account % 6 == 0) {
                row.put("account_id", "");
                row.put("opportunity_id", "");
            }
        });
    }

    /** Rows that name no account of the generator's, the bad ones above all, stay as they are. */
    private static void rewrite(String file, BiConsumer<Map<String, String>, Long> change) throws IOException {
        Path path = program.resolve(file);
        List<String> lines = Files.readAllLines(path);
        List<String> columns = List.of(lines.get(0).split(",", -1));
        List<String> written = new ArrayList<>(List.of(lines.get(0)));
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(",", -1);
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < Math.min(fields.length, columns.size()); i++) {
                row.put(columns.get(i), fields[i]);
            }
            Matcher account = ACCOUNT.matcher(row.getOrDefault("account_id", ""));
            if (fields.length == columns.size() && account.matches()) {
                change.accept(row, Long.parseLong(account.group(1)));
                written.add(String.join(",", row.values()));
            } else {
                written.add(line);
            }
        }
        Files.write(path, written);
    }

    @AfterEach
    void stop() {
        tributary("down", "--stack", stack);
    }

    @ParameterizedTest(name = "{0} once {2} records stand on {1}, {3} instance(s)")
    @CsvSource({
        "app-1, account.journal, 500, 1",
        "app-1, attribution.arr-record, 100, 1",
        "broker, crm.partner-touch, 500, 1",
        "broker, attribution.arr-record, 100, 1",
        "registry, account.journal, 500, 1",
        "supervisor, account.journal, 500, 1",
        "app-2, account.journal, 500, 2",
        "app-2, attribution.arr-record, 100, 2",
    })
    void whatIsKilledInTheMiddleOfALoadLosesAndDoublesNothing(String victim, String topic, long records, int instances)
            throws Exception {
        stack = directory.resolve(victim + "-" + topic + "-" + instances);
        JsonNode up = json("up", "--clock", "input", "--instances", instances, "--stack", stack);
        long pid = pid(victim);
        CompletableFuture<String> load =
                CompletableFuture.supplyAsync(() -> tributary("load", "--in", program, "--stack", stack));

        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        load.isDone() || stands(up.path("bootstrap_servers").asText(), topic) >= records);
        assertThat(load).as("the load is not over yet").isNotDone();
        assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
        if (victim.equals("supervisor")) {
            await().atMost(PATIENCE).until(() -> json("up", "--stack", stack).has("started"));
        }

        assertThat(load).succeedsWithin(PATIENCE);
        assertThat(pid(victim)).as("%s was started again", victim).isNotEqualTo(pid);
        assertThat(exported(stack)).isEqualTo(undisturbed);
    }

    private long pid(String name) throws IOException {
        for (JsonNode process : json("status", "--stack", stack).path("processes")) {
            if (process.path("name").asText().equals(name)) {
                return process.path("pid").asLong();
            }
        }
        throw new AssertionError("no " + name);
    }

    private static long stands(String bootstrapServers, String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            Map<TopicPartition, OffsetSpec> ends = new TreeMap<>(
                    java.util.Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
            admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get()
                    .get(topic)
                    .partitions()
                    .forEach(info -> ends.put(new TopicPartition(topic, info.partition()), OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get().values().stream()
                    .mapToLong(end -> end.offset())
                    .sum();
        }
    }

    private static Map<String, String> exported(Path stack) throws IOException {
        Path out = stack.resolveSibling(stack.getFileName() + "-out");
        tributary("export", "--out", out, "--stack", stack);
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.toList()) {
                contents.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(contents).containsKeys("arr-records.csv", "trace.jsonl", "proofs.csv");
        return contents;
    }

    private static JsonNode json(Object... command) throws IOException {
        List<Object> all = new ArrayList<>(List.of(command));
        all.add("--json");
        return new ObjectMapper().readTree(tributary(all.toArray()));
    }

    private static String tributary(Object... command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(
                Stream.of(command).map(Object::toString).toArray(String[]::new),
                new PrintWriter(out, true),
                new PrintWriter(err, true));
        assertThat(code).as("%s%n%s%n%s", List.of(command), out, err).isZero();
        return out.toString();
    }
}
