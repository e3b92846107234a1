package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.attribution.topology.EngineDriver;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances share the accounts; the accounts of one that is killed for good go to the other. */
@Tag("fault")
class TwoInstancesIT {

    @TempDir
    Path directory;

    // both ready ─ first half ─ kill -9 one, never back ─ second half ─ tick ─ what was told is what the oracle
    // computes
    @Test
    void theOtherInstanceTakesOverTheAccountsOfOneThatIsKilled() throws Exception {
        ProgramFacts facts = RandomProgram.of(42);
        ProgramPolicy policy = OracleDefaults.policy();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        try (Installation installation = new Installation();
                ApplicationProcess killed = instance(installation, "killed");
                ApplicationProcess survivor = instance(installation, "survivor")) {
            Installation.await(() -> killed.ready() && survivor.ready(), "both instances ready");
            Installation.await(() -> working(installation) == 2, "both instances at work");
            installation.send(events.subList(0, events.size() / 2));

            killed.process().destroyForcibly().waitFor();
            installation.send(events.subList(events.size() / 2, events.size()));
            Installation.await(() -> working(installation) == 1, "the dead instance missed");
            Installation.await(survivor::ready, "the survivor ready with everything");
            installation.awaitCommitted();
            Instant asOf = facts.defaultAsOf();
            installation.tick(asOf);
            Installation.await(() -> installation.handled(asOf) == Installation.PARTITIONS, "the tick from every desk");

            assertThat(installation.winners()).isEqualTo(Installation.winners(facts, policy, asOf));
            assertThat(installation.everyProofHolds()).isTrue();
        }
    }

    private ApplicationProcess instance(Installation installation, String name) throws Exception {
        Map<String, String> settings =
                new HashMap<>(installation.settings(directory.resolve(name).resolve("state")));
        settings.put("client.id", name);
        settings.put("num.standby.replicas", "1");
        return ApplicationProcess.start(directory.resolve(name), settings);
    }

    /** How many members of the group have partitions to read. */
    private static long working(Installation installation) {
        try (Admin admin = installation.admin()) {
            return admin
                    .describeConsumerGroups(List.of("tributary-attribution"))
                    .all()
                    .get()
                    .get("tributary-attribution")
                    .members()
                    .stream()
                    .map(MemberDescription::assignment)
                    .filter(assignment -> !assignment.topicPartitions().isEmpty())
                    .count();
        } catch (ExecutionException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
