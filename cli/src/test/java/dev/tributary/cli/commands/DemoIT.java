package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.Main;
import dev.tributary.cli.connection.HttpQuestion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The demo as its user types it: a process that starts others, and with which they all end. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DemoIT {
    private static final Duration LOOK = Duration.ofMillis(50);

    /** The supervisor, and what it started first. */
    private static final int SOME_OF_THE_STACK = 2;

    @TempDir
    private Path directory;

    private @Nullable Process demo;

    @AfterEach
    void end() {
        if (demo != null) {
            demo.destroyForcibly();
        }
    }

    @Test
    void theLastLineAddsUpAndNothingIsLeftRunning() throws Exception {
        Process running = start("--exit", "--json", "--opportunities", "60", "--months", "4", "--seed", "11");
        Set<ProcessHandle> stack = new HashSet<>();
        while (!running.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            running.descendants().forEach(stack::add);
        }
        assertThat(running.exitValue()).as(Files.readString(err())).isZero();
        List<String> out = Files.readAllLines(directory.resolve("out"));
        JsonNode line = new ObjectMapper().readTree(out.get(out.size() - 1));
        assertThat(line.path("opportunities").asInt()).isEqualTo(60);
        assertThat(amount(line, "sourced_arr").add(amount(line, "unattributed_arr")))
                .isEqualByComparingTo(amount(line, "total_arr"))
                .isPositive();
        assertThat(amount(line, "sourced_arr")).isPositive();
        assertThat(amount(line, "influenced_arr")).isPositive().isLessThanOrEqualTo(amount(line, "total_arr"));
        assertThat(line.path("conflicts").isIntegralNumber()).isTrue();
        assertThat(line.path("approved").asInt())
                .isBetween(1, line.path("registrations").asInt());
        assertThat(stack).hasSizeGreaterThan(SOME_OF_THE_STACK).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void killingItLeavesNothingRunning() throws Exception {
        Process running = start("--opportunities", "10");
        Set<ProcessHandle> stack = new HashSet<>();
        while (stack.size() < SOME_OF_THE_STACK) {
            assertThat(running.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended by itself: %s", Files.readString(err()))
                    .isFalse();
            stack = running.descendants().collect(Collectors.toSet());
        }
        running.destroyForcibly();
        while (stack.stream().anyMatch(ProcessHandle::isAlive)) {
            Thread.sleep(LOOK.toMillis());
        }
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void theConsoleIsTheFirstOfWhereToLookShowsItsPartnersTheirDealsAndIsThereUntilTheDemoEnds() throws Exception {
        Process running = start("--opportunities", "60", "--partners", "120", "--months", "2");
        List<String> where = List.of();
        while (where.isEmpty()) {
            assertThat(running.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended by itself: %s", Files.readString(err()))
                    .isFalse();
            where = Files.readAllLines(directory.resolve("out")).stream()
                    .dropWhile(line -> !line.startsWith("Where to look"))
                    .skip(1)
                    .toList();
        }
        assertThat(where.get(0)).matches("  console +http://127\\.0\\.0\\.1:\\d+");
        String url = where.get(0).replaceFirst(" +console +", "");
        assertThat(HttpQuestion.get(url + "/health/readiness").statusCode()).isEqualTo(200);
        assertThatAPartnerOfTheProgramSeesItsDeals(url);
        assertThat(HttpQuestion.get(where.stream()
                                .filter(line -> line.startsWith("  console's metrics"))
                                .findFirst()
                                .orElseThrow()
                                .replaceFirst(".* (?=http)", ""))
                        .body())
                .contains("tributary_service_info");
        List<ProcessHandle> stack = running.descendants().toList();
        running.destroy();
        assertThat(running.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(stack).hasSizeGreaterThan(SOME_OF_THE_STACK).noneMatch(ProcessHandle::isAlive);
    }

    /** With a hundred partners and more their ids are longer than those of the users that come with the service. */
    private static void assertThatAPartnerOfTheProgramSeesItsDeals(String url) throws Exception {
        ConsoleVisitor visitor = new ConsoleVisitor(url);
        assertThat(visitor.asked("/api/v1/me", "partner-a").path("partner_id").asText())
                .isEqualTo("P-001");
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        visitor.asked("/api/v1/my/deals", "partner-a").path("items"))
                .isNotEmpty());
    }

    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dtributary.service.home=" + System.getProperty("tributary.service.home"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "demo"));
        command.addAll(List.of(options));
        demo = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("out").toFile())
                .redirectError(err().toFile())
                .start();
        return demo;
    }

    private Path err() {
        return directory.resolve("err");
    }

    private static BigDecimal amount(JsonNode line, String name) {
        assertThat(line.path(name).isNumber()).as(name).isTrue();
        return line.path(name).decimalValue();
    }
}
