package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.topology.DecisionClock;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackRequestTest {
    private static final StackSettings STANDING = StackSettings.defaults()
            .withClock(DecisionClock.INPUT)
            .withPartitions(2)
            .withInstances(3)
            .withPorts(9092, 0, 0)
            .withApplicationHeap("1g");
    private static final ConsoleRequest NO_CONSOLE = new ConsoleRequest(null, null, null, null, null);
    private static final StackRequest NOTHING =
            new StackRequest(null, null, null, null, null, null, null, NO_CONSOLE, null, null);

    @TempDir
    private Path directory;

    private static StackState running() {
        return StackState.starting(STANDING, false, List.of())
                .with(ServerState.starting("broker", 9092, Path.of("log")));
    }

    @Test
    void whatIsLeftOpenStaysAsItWasButForThePorts() {
        assertThat(NOTHING.over(STANDING)).isEqualTo(STANDING.withPorts(0, 0, 0));
    }

    @Test
    void whatIsAskedReplacesWhatStood() {
        StackRequest all = new StackRequest(
                DecisionClock.WALL,
                8,
                2,
                1,
                2,
                3,
                "2g",
                new ConsoleRequest(true, 4, 5, 6, "given.properties"),
                "http://c:4318",
                "connectors");
        assertThat(all.over(STANDING))
                .isEqualTo(new StackSettings(
                        DecisionClock.WALL,
                        8,
                        2,
                        1,
                        2,
                        3,
                        "2g",
                        new ConsoleSettings(4, 5, 6, Path.of("given.properties").toAbsolutePath(), List.of()),
                        "http://c:4318",
                        Path.of("connectors").toAbsolutePath()));
    }

    @Test
    void aRunningStackIsAsAskedWhenNothingElseIsAsked() {
        assertThat(NOTHING.differencesFrom(running())).isEmpty();
        assertThat(new StackRequest(DecisionClock.INPUT, 2, 3, 9092, null, null, "1g", NO_CONSOLE, null, null)
                        .differencesFrom(running()))
                .isEmpty();
    }

    @Test
    void tracesGoWhereTheyWentUntilTheyGoNowhere() {
        StackSettings traced = traces("http://c:4318").over(STANDING);
        assertThat(NOTHING.over(traced).tracesTo()).isEqualTo("http://c:4318");
        assertThat(traces(StackRequest.OFF).over(traced).tracesTo()).isNull();
        assertThat(traces("http://c:4318").differencesFrom(running()))
                .singleElement()
                .asString()
                .contains("--traces-to off", "tributary down");
    }

    private static StackRequest traces(String to) {
        return new StackRequest(null, null, null, null, null, null, null, NO_CONSOLE, to, null);
    }

    @Test
    void connectorsStayUntilTheyAreTakenAway() {
        StackSettings connected = connectors("crm").over(STANDING);
        assertThat(NOTHING.over(connected).connectors())
                .isEqualTo(Path.of("crm").toAbsolutePath());
        assertThat(connectors(StackRequest.OFF).over(connected).connectors()).isNull();
        assertThat(connectors("crm").differencesFrom(running()))
                .singleElement()
                .asString()
                .contains("--connectors off", "tributary down");
    }

    private static StackRequest connectors(String directory) {
        return new StackRequest(null, null, null, null, null, null, null, NO_CONSOLE, null, directory);
    }

    @Test
    void everyDifferenceFromARunningStackNamesItsRemedy() {
        StackRequest other = new StackRequest(DecisionClock.WALL, 8, 1, 9093, null, null, null, NO_CONSOLE, null, null);
        assertThat(other.differencesFrom(running()))
                .satisfiesExactly(
                        clock -> assertThat(clock).contains("clock input, not wall", "--fresh"),
                        partitions -> assertThat(partitions).contains("2 partitions, not 8", "--fresh"),
                        instances -> assertThat(instances).contains("--instances 3", "tributary down"),
                        port -> assertThat(port).contains("--broker-port 9092", "tributary down"));
    }

    @Test
    void aConsoleStaysWithTheStackUntilItIsTakenAway() {
        StackSettings with = STANDING.withConsole(new ConsoleSettings(5432, 8080, 9090, null, List.of()));
        assertThat(NOTHING.over(with).console()).isEqualTo(ConsoleSettings.defaults());
        assertThat(asking(new ConsoleRequest(false, null, null, null, null))
                        .over(with)
                        .console())
                .isNull();
        assertThat(NOTHING.over(STANDING).console()).isNull();
    }

    @Test
    void aRunningStackIsNotGivenAConsoleNorItsConsoleAnotherPort() {
        assertThat(asking(new ConsoleRequest(true, null, null, null, null)).differencesFrom(running()))
                .singleElement()
                .asString()
                .contains("--no-console", "tributary down");
        StackState with = StackState.starting(STANDING.withConsole(ConsoleSettings.defaults()), false, List.of())
                .with(ServerState.starting("postgresql", 5432, Path.of("log")))
                .with(ServerState.starting("service", 8080, Path.of("log")).withMetricsOn(9090));
        assertThat(asking(new ConsoleRequest(null, 5432, 8080, 9090, "off")).differencesFrom(with))
                .isEmpty();
        assertThat(asking(new ConsoleRequest(null, 5433, 8081, 9091, "given.properties"))
                        .differencesFrom(with))
                .satisfiesExactly(
                        postgres -> assertThat(postgres).contains("--postgres-port 5432", "tributary down"),
                        service -> assertThat(service).contains("--console-port 8080", "tributary down"),
                        metrics -> assertThat(metrics).contains("--console-metrics-port 9090", "tributary down"),
                        given -> assertThat(given).contains("--console-settings off", "tributary down"));
    }

    @Test
    void whatAConsoleIsToldBesidesStaysUntilItIsTakenBack() {
        StackSettings with = asking(new ConsoleRequest(true, null, null, null, "given.properties"))
                .over(STANDING);
        Path given = Path.of("given.properties").toAbsolutePath();
        assertThat(NOTHING.over(with).console())
                .isNotNull()
                .extracting(ConsoleSettings::given)
                .isEqualTo(given);
        assertThat(asking(new ConsoleRequest(null, null, null, null, "off"))
                        .over(with)
                        .console())
                .isEqualTo(ConsoleSettings.defaults());
    }

    private static StackRequest asking(ConsoleRequest console) {
        return new StackRequest(null, null, null, null, null, null, null, console, null, null);
    }

    @Test
    void dataMadeForOtherSettingsAreNotStartedOn() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        stack.write(StackState.starting(STANDING, false, List.of()).stopped(null));

        assertThat(StackChecks.forStart(stack, STANDING.withInstances(1)).phase())
                .isEqualTo(StackState.Phase.STOPPED);
        assertThatThrownBy(() -> StackChecks.forStart(stack, STANDING.withPartitions(8)))
                .isInstanceOf(StackRefused.class)
                .hasMessageContainingAll("2 partitions, not 8", "up --fresh");
    }

    @Test
    void aClearedStackIsStartedWithOtherSettingsOnItsOldPorts() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        stack.write(running().stopped(null));
        StackSettings other = STANDING.withPartitions(8).withClock(DecisionClock.WALL);

        KnownStack.at(directory).clear(other);
        assertThat(StackChecks.forStart(stack, other).portOf("broker")).isEqualTo(9092);
    }

    @Test
    void aStackIsNotStartedWhereOneRuns() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        stack.write(StackState.starting(STANDING, false, List.of()).under(ProcessIdentity.current()));
        assertThatThrownBy(() -> StackChecks.forStart(stack, STANDING))
                .isInstanceOf(StackRefused.class)
                .hasMessageContainingAll("is running", "tributary down");
        assertThat(KnownStack.at(directory).isRunning()).isTrue();
    }

    @Test
    void aStackWhoseSupervisorWasKilledHasCrashed() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        Process killed = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity supervisor = ProcessIdentity.of(killed.pid()).orElseThrow();
        stack.write(StackState.starting(STANDING, false, List.of())
                .under(supervisor)
                .in(StackState.Phase.RUNNING, "running"));
        killed.destroyForcibly().waitFor();

        assertThat(KnownStack.at(directory).isRunning()).isFalse();
        assertThat(KnownStack.at(directory).hasCrashed()).isTrue();
        assertThat(KnownStack.at(directory).stop()).isFalse();
        assertThat(KnownStack.at(directory).hasCrashed()).isFalse();
    }

    @Test
    void aProcessThatASupervisorLeftBehindIsEnded() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        Process left = new ProcessBuilder("sleep", "60").start();
        stack.write(StackState.starting(STANDING, false, List.of())
                .with(ServerState.starting("broker", 9092, Path.of("log"))
                        .runningAs(ProcessIdentity.of(left.pid()).orElseThrow())));

        assertThat(KnownStack.at(directory).stop()).isTrue();
        assertThat(left.waitFor()).isEqualTo(137);
    }

    @Test
    void twoCommandsNeverWorkOnOneStackAtOnce() throws Exception {
        StackDirectory stack = new StackDirectory(directory);
        try (StackLock held = StackLock.take(stack)) {
            assertThat(held).isNotNull();
            assertThatThrownBy(() -> StackLock.take(stack))
                    .isInstanceOf(StackRefused.class)
                    .hasMessageContaining("wait until it has ended");
        }
        StackLock.take(stack).close();
    }
}
