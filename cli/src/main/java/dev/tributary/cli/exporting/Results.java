package dev.tributary.cli.exporting;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import java.util.Collection;
import java.util.List;

/**
 * What the engine decided, as it stands at one moment: of each deal, claim and case the newest record.
 *
 * @param rejected everything that was refused, the same row perhaps several times
 * @param proofs the proofs of the final tick, per partition
 */
public record Results(
        Collection<ArrRecord> records,
        Collection<AttributionTrace> traces,
        Collection<RegistrationStatus> registrations,
        Collection<ConflictCase> cases,
        List<Rejected> rejected,
        List<Proof> proofs) {}
