package dev.tributary.cli.loading;

import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.schemas.avro.ProgramPolicy;
import java.time.Instant;

/** The form in which a policy stands on its topic. */
public final class PublishedPolicy {

    private PublishedPolicy() {}

    /** The first version holds from the beginning of time, and so is recorded before everything else. */
    public static ProgramPolicy first(dev.tributary.attribution.domain.policy.ProgramPolicy policy) {
        return later(policy, Instant.EPOCH);
    }

    /** Any other version is recorded when it is published. */
    public static ProgramPolicy later(
            dev.tributary.attribution.domain.policy.ProgramPolicy policy, Instant recordedAt) {
        return ProgramPolicy.newBuilder()
                .setProgramId(policy.programId())
                .setVersion(policy.version())
                .setEffectiveFrom(policy.effectiveFrom())
                .setDocument(PolicyWriter.write(policy))
                .setRecordedAt(recordedAt)
                .build();
    }

    /** The correlation id under which it is published. */
    public static String correlationId(ProgramPolicy policy) {
        return "load:policy:" + policy.getProgramId() + "@" + policy.getVersion();
    }
}
