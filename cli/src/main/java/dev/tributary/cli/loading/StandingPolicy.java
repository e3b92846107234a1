package dev.tributary.cli.loading;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Deserializer;

/** The rules by which an installation decides. */
public final class StandingPolicy {

    private StandingPolicy() {}

    /** The newest version that the engine can take; empty when none stands there. */
    public static Optional<ProgramPolicy> read(Connection connection, Progress progress)
            throws IOException, InterruptedException {
        NavigableMap<Integer, ProgramPolicy> versions = new TreeMap<>();
        try (TopicReader reader = new TopicReader(connection, progress);
                Deserializer<dev.tributary.schemas.avro.ProgramPolicy> deserializer =
                        connection.serdes().valueDeserializer(TopicCatalogue.PROGRAM_POLICY)) {
            reader.read(TopicCatalogue.PROGRAM_POLICY, record -> {
                dev.tributary.schemas.avro.ProgramPolicy policy =
                        deserializer.deserialize(record.topic(), record.value());
                if (PolicyReader.read(policy.getDocument(), policy.getProgramId())
                        instanceof PolicyOutcome.Accepted accepted) {
                    versions.put(policy.getVersion(), accepted.policy());
                }
            });
        }
        return Optional.ofNullable(versions.lastEntry()).map(java.util.Map.Entry::getValue);
    }
}
