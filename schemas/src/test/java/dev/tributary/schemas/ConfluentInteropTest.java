package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealStage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * That others read our bytes is only shown by others reading them: Confluent's own code does, in a JVM of its own, because
 * its jar holds another Kafka and another Avro that may not stand on our class path.
 */
class ConfluentInteropTest {

    private static final Path THEIRS = Path.of("target", "confluent", "confluent-deserializer.jar");
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "interop");
    private static final Path ADAPTER =
            Path.of("src", "confluent", "java", "dev", "tributary", "schemas", "ConfluentSerdes.java");

    private final HttpRegistryForTests registry = HttpRegistryForTests.start();

    @TempDir
    Path directory = Path.of("set by JUnit");

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    @Test
    void confluentsDeserializerReadsOurBytesAndWeReadWhatItsSerializerWrites() throws Exception {
        var deal = CrmOpportunity.newBuilder()
                .setOpportunityId("O-1")
                .setAccountName("Müller & Söhne")
                .setStage(DealStage.COMMITTED)
                .setCrmStage("Closed Won")
                .setArr(new BigDecimal("120000.2500"))
                .setCurrency("EUR")
                .setCreatedAt(Instant.parse("2026-01-02T03:04:05.000006Z"))
                .setProducts(List.of("core", "edge"))
                .setRecordedAt(Instant.parse("2026-01-02T03:04:05Z"))
                .build();
        var decision = new SampleRecords(11).next(ArrRecord.class);
        try (RecordSerdes serdes = RecordSerdes.create(registry.settings())) {
            var deals = serdes.valueSerde(TopicCatalogue.CRM_OPPORTUNITY);
            var decisions = serdes.valueSerde(TopicCatalogue.ATTRIBUTION_ARR_RECORD);
            byte[] dealBytes = deals.serializer().serialize("crm.opportunity", deal);
            byte[] decisionBytes = decisions.serializer().serialize("attribution.arr-record", decision);

            List<String> said = run(
                    List.of(THEIRS),
                    "ConfluentCopy.java",
                    "crm.opportunity " + base64(dealBytes) + "\nattribution.arr-record " + base64(decisionBytes));

            assertThat(said)
                    .contains(
                            "opportunityId=O-1",
                            "accountName=Müller & Söhne",
                            "accountId=null",
                            "stage=COMMITTED",
                            "crmStage=Closed Won",
                            "arr=120000.2500",
                            "currency=EUR",
                            "createdAt=2026-01-02T03:04:05.000006Z",
                            "products=[core, edge]");
            List<byte[]> copies = said.stream()
                    .filter(line -> line.startsWith("bytes "))
                    .map(line -> Base64.getDecoder().decode(line.substring("bytes ".length())))
                    .toList();
            assertThat(copies).hasSize(2);
            assertThat(deals.deserializer().deserialize("crm.opportunity", copies.get(0)))
                    .isEqualTo(deal);
            assertThat(decisions.deserializer().deserialize("attribution.arr-record", copies.get(1)))
                    .isEqualTo(decision);
        }
    }

    @Test
    void theAdapterToConfluentsOwnSerdeKeepsTheSeamsPromises() throws Exception {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new ByteArrayOutputStream();
        int failed = compiler.run(
                null,
                messages,
                messages,
                "-d",
                directory.toString(),
                "-cp",
                System.getProperty("java.class.path") + File.pathSeparator + THEIRS.toAbsolutePath(),
                ADAPTER.toString());
        assertThat(failed).as(messages.toString(StandardCharsets.UTF_8)).isZero();

        List<String> said =
                run(List.of(THEIRS, placeOf(RecordSerdes.class), directory), "AdapterRoundTrip.java", registry.url());

        assertThat(said)
                .containsExactly(
                        "id 1",
                        "same true",
                        "tombstone null",
                        "unreadable",
                        "unreadable",
                        "unavailable",
                        "unavailable");
        assertThat(new Schema.Parser().parse(RecordSchema.published(ClockTick.class)))
                .satisfies(ours -> assertThat(registry.register("program.clock-value", ours))
                        .as("their serializer registers what ours does")
                        .isEqualTo(1));
    }

    /** Standard output of a program that ended well, line by line. */
    private List<String> run(List<Path> classPath, String program, String input)
            throws IOException, InterruptedException {
        Path out = directory.resolve("out.txt");
        Path in = Files.writeString(directory.resolve("in.txt"), input);
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                String.join(
                        File.pathSeparator,
                        classPath.stream().map(Path::toString).toList()),
                PROGRAMS.resolve(program).toString(),
                registry.url()));
        Process process = new ProcessBuilder(command)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(directory.resolve("err.txt").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(() -> program + " failed, see " + error())
                .isZero();
        return Arrays.asList(Files.readString(out).split("\\R"));
    }

    private String error() {
        try {
            return Files.readString(directory.resolve("err.txt"));
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
