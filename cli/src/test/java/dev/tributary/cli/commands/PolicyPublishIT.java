package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.runtime.AttributionMain;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.stack.Installation;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.localstack.Ports;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The versions of a policy on a real installation, by either clock: version 1 stands, and version 2 comes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class PolicyPublishIT {

    @TempDir
    Path directory;

    private Path connection;

    private record Run(int code, String out, String err) {

        JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    /**
     * @param past a start that lies in the past by that clock
     * @param start one that does not: on the input clock before the time of day, and after the newest tick
     */
    @ParameterizedTest
    @CsvSource({"wall, 2020-01-01, 2100-01-01", "input, 2017-01-01, 2018-06-01"})
    void aVersionIsPublishedOnceAndDecidesDealsFromItsStartOn(String clock, String past, String start)
            throws Exception {
        try (LocalStack stack = LocalStack.start(LocalStackSettings.temporary())) {
            start(stack, clock);
            if (clock.equals("input")) {
                load("before", "O-1,Won,100,USD,2017-02-01,2018-01-01");
            }

            Run refused = run("publish", second(past, 60));
            assertThat(refused.code).as("%s", refused).isEqualTo(2);
            assertThat(refused.err)
                    .contains("v2.yaml:3:19: program.effective_from", "in the past", "allowed: a time from")
                    .contains("nothing was published");

            Path second = second(start, 60);
            assertThat(run("publish", second, "--dry-run").out).contains("90 days -> 60 days", "nothing was published");
            assertThat(run("lint", second, "--against", "stack").code).isZero();

            Run published = run("publish", second);
            assertThat(published.code).as("%s", published).isZero();
            assertThat(published.out)
                    .contains("90 days -> 60 days", "version 2 of default is published", "has taken it");

            JsonNode again = run("publish", second, "--json").json();
            assertThat(again.path("published").asBoolean()).isFalse();
            assertThat(again.path("already_published").asBoolean()).isTrue();

            Run other = run("publish", second(start, 61));
            assertThat(other.code).isEqualTo(2);
            assertThat(other.err).contains("program.version", "the next free version, 3", "nothing was published");

            JsonNode diff = run("diff", "stack:1", "stack:2", "--json").json();
            assertThat(diff.path("changes").findValuesAsText("key")).contains("registration.protection_days");
            assertThat(run("diff", "stack", "shipped", "--exit-code").code)
                    .as("version 2 is not in force yet")
                    .isZero();
            assertThat(run("show", "stack:2").out).contains("protection_days: 60");
            assertThat(run("guide", "stack").out).contains("## What changed", "**90 days → 60 days**");

            if (clock.equals("input")) {
                load("after", "O-2,Engaging,100,USD,2018-07-01,");
                assertThat(Files.readString(export()))
                        .containsPattern("(?m)^O-1,.*,1,1,")
                        .containsPattern("(?m)^O-2,.*,2,1,");
            }
        }
    }

    private Path second(String start, int days) throws IOException {
        return Files.writeString(
                directory.resolve("v2.yaml"),
                "program:\n  version: 2\n  effective_from: " + start + "\nregistration.protection_days: " + days
                        + "\n");
    }

    private void load(String name, String deal) throws IOException {
        Path in = Files.createDirectory(directory.resolve(name));
        Files.writeString(
                in.resolve("opportunities.csv"),
                "opportunity_id,stage,arr,currency,created_at,closed_at\n" + deal + "\n");
        Run load = tributary("load", "--in", in);
        assertThat(load.code).as("%s", load).isZero();
    }

    private Path export() {
        Run export = tributary("export", "--out", directory.resolve("out"));
        assertThat(export.code).as("%s", export).isZero();
        return directory.resolve("out").resolve("arr-records.csv");
    }

    private Run run(String command, Object... arguments) {
        return tributary(Stream.concat(Stream.of("policy", command), Stream.of(arguments))
                .toArray());
    }

    private Run tributary(Object... arguments) {
        List<String> line =
                new ArrayList<>(Stream.of(arguments).map(Object::toString).toList());
        line.addAll(List.of("--connection", connection.toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = TributaryCommand.run(
                line.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Run(code, out.toString(), err.toString());
    }

    private void start(LocalStack stack, String clock) throws Exception {
        int port = Ports.preferred(0);
        URI url = URI.create("http://127.0.0.1:" + port);
        ConnectionFile file = ConnectionFile.of(stack.bootstrapServers(), stack.registryUrl(), List.of(url));
        connection = directory.resolve(ConnectionFile.NAME);
        file.write(connection);
        Installation.prepare(file, 1, (short) 1, PolicyReader.defaults());
        Path settings = directory.resolve("application.properties");
        Files.write(
                settings,
                List.of(
                        "bootstrap.servers=" + stack.bootstrapServers(),
                        "schema.registry.url=" + stack.registryUrl(),
                        "state.dir=" + directory.resolve("state"),
                        "tributary.partitions=1",
                        "tributary.clock=" + clock,
                        "tributary.http.port=" + port,
                        "num.standby.replicas=0"));
        stack.application(new Application(
                        "application",
                        AttributionMain.class.getName(),
                        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                                .map(Path::of)
                                .toList(),
                        List.of(),
                        Map.of(),
                        List.of(settings.toString()),
                        port,
                        url.resolve("/health/ready"),
                        Duration.ofMinutes(1),
                        Duration.ofSeconds(20)))
                .restart();
    }
}
