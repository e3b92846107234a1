package dev.tributary.cli.loading;

import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.schemas.TopicCatalogue;
import java.io.IOException;
import java.util.Arrays;
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
        return Optional.ofNullable(versions(connection, progress).lastEntry()).map(java.util.Map.Entry::getValue);
    }

    /**
     * Every version that the engine can take, by its number. Of two records of one version the one stands that was recorded
     * earlier, then the one of smaller content, as at the engine.
     */
    public static NavigableMap<Integer, ProgramPolicy> versions(Connection connection, Progress progress)
            throws IOException, InterruptedException {
        NavigableMap<Integer, dev.tributary.schemas.avro.ProgramPolicy> records = new TreeMap<>();
        NavigableMap<Integer, ProgramPolicy> versions = new TreeMap<>();
        StateCodec codec = new StateCodec();
        try (TopicReader reader = new TopicReader(connection, progress);
                Deserializer<dev.tributary.schemas.avro.ProgramPolicy> deserializer =
                        connection.serdes().valueDeserializer(TopicCatalogue.PROGRAM_POLICY)) {
            reader.read(TopicCatalogue.PROGRAM_POLICY, record -> {
                dev.tributary.schemas.avro.ProgramPolicy policy =
                        deserializer.deserialize(record.topic(), record.value());
                if (PolicyReader.read(policy.getDocument(), policy.getProgramId())
                        instanceof PolicyOutcome.Accepted accepted) {
                    dev.tributary.schemas.avro.ProgramPolicy present = records.get(policy.getVersion());
                    if (present == null || standsBefore(policy, present, codec)) {
                        records.put(policy.getVersion(), policy);
                        versions.put(policy.getVersion(), accepted.policy());
                    }
                }
            });
        }
        return versions;
    }

    private static boolean standsBefore(
            dev.tributary.schemas.avro.ProgramPolicy newcomer,
            dev.tributary.schemas.avro.ProgramPolicy present,
            StateCodec codec) {
        int order = newcomer.getRecordedAt().compareTo(present.getRecordedAt());
        return order < 0 || order == 0 && Arrays.compareUnsigned(codec.encode(newcomer), codec.encode(present)) < 0;
    }
}
