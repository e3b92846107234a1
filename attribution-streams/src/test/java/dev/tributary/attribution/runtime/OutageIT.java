package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.EngineDriver;
import dev.tributary.localstack.LocalStack;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application says and does while what it needs is away, and after. */
class OutageIT {

    @TempDir
    Path directory;

    private LocalStack stack;
    private Installation installation;

    @BeforeEach
    void start() {
        Servers.OnThisMachine servers = Servers.onThisMachine();
        stack = servers.stack();
        installation = new Installation(servers);
    }

    @AfterEach
    void stop() {
        installation.close();
    }

    // first half ─ broker and registry killed ─ start: waits for the broker ─ broker back: waits for the registry
    // ─ registry back: ready ─ broker killed: waits ─ back: ready ─ second half ─ registry killed: says so ─ back
    // ─ tick ─ what was told is what the oracle computes
    @Test
    @Tag("fault")
    void waitsForBrokerAndRegistrySaysSoAndLosesNothing() throws Exception {
        ProgramFacts facts = RandomProgram.of(42);
        ProgramPolicy policy = OracleDefaults.policy();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        installation.send(events.subList(0, events.size() / 2));
        stack.broker().kill();
        stack.registry().kill();

        try (ApplicationProcess application =
                ApplicationProcess.start(directory, installation.settings(directory.resolve("state")))) {
            saysThatItWaitsFor("the broker", application);
            stack.broker().restart();
            saysThatItWaitsFor("schema registry", application);
            Thread.sleep(2_000);
            assertThat(application.live()).isTrue();
            assertThat(installation.read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER))
                    .isEmpty();
            stack.registry().restart();
            Installation.await(application::ready, "ready once broker and registry are there");

            stack.broker().kill();
            saysThatItWaitsFor("the broker", application);
            stack.broker().restart();
            Installation.await(application::ready, "ready once the broker is back");
            installation.send(events.subList(events.size() / 2, events.size()));

            stack.registry().kill();
            saysThatItWaitsFor("schema registry", application);
            stack.registry().restart();
            Installation.await(application::ready, "ready once the registry is back");

            installation.awaitCommitted();
            Instant asOf = facts.defaultAsOf();
            installation.tick(asOf);
            Installation.await(() -> installation.handled(asOf) == Installation.PARTITIONS, "the tick from every desk");
            assertThat(installation.winners()).isEqualTo(Installation.winners(facts, policy, asOf));
            assertThat(installation.everyProofHolds()).isTrue();
            assertThat(installation.read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER))
                    .isEmpty();
            assertThat(application.stop()).isEqualTo(ExitCode.STOPPED.code());
        }
    }

    // records on topics ─ registry killed ─ start: a thread waits for a schema ─ stop: prompt, and no dead letter
    @Test
    void aStopWhileARecordWaitsForItsSchemaIsPromptAndSetsNothingAside() throws Exception {
        List<EngineDriver.Event<?>> events = EngineDriver.events(RandomProgram.of(7), OracleDefaults.policy());
        installation.send(events);
        stack.registry().kill();
        try (ApplicationProcess application =
                ApplicationProcess.start(directory, installation.settings(directory.resolve("state")))) {
            Installation.await(() -> application.reason().contains("waiting for the schema registry"), "a wait");
            Instant asked = Instant.now();
            assertThat(application.stop()).isEqualTo(ExitCode.STOPPED.code());
            assertThat(Instant.now()).isBefore(asked.plusSeconds(15));
        }
        assertThat(installation.read(TopicCatalogue.ATTRIBUTION_DEAD_LETTER)).isEmpty();
    }

    private static void saysThatItWaitsFor(String what, ApplicationProcess application) throws InterruptedException {
        Installation.await(() -> application.reason().contains(what), "the application says that it waits for " + what);
        assertThat(application.ready()).isFalse();
        assertThat(application.live()).isTrue();
    }
}
