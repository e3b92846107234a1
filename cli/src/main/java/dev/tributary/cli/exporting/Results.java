package dev.tributary.cli.exporting;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.PartnerScorecard;
import dev.tributary.schemas.avro.ProgramScorecard;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.util.List;

/** What the engine decided, as it stands: of each deal, claim and case the newest record, by the bytes of their ids. */
public interface Results {

    /** Takes one after the other. */
    @FunctionalInterface
    interface Sink<T> {
        void take(T item) throws IOException;
    }

    void records(Sink<ArrRecord> sink) throws IOException, InterruptedException;

    void traces(Sink<AttributionTrace> sink) throws IOException, InterruptedException;

    void registrations(Sink<RegistrationStatus> sink) throws IOException, InterruptedException;

    void cases(Sink<ConflictCase> sink) throws IOException, InterruptedException;

    /** The newest weights of each learned model. */
    void weights(Sink<ModelWeights> sink) throws IOException, InterruptedException;

    void partnerScorecards(Sink<PartnerScorecard> sink) throws IOException, InterruptedException;

    /** Those of the program, and of the deals without a partner. */
    void programScorecards(Sink<ProgramScorecard> sink) throws IOException, InterruptedException;

    /** The ledger, by the ids of its entries. */
    void entries(Sink<LedgerEntry> sink) throws IOException, InterruptedException;

    /** By partner and month. */
    void statements(Sink<LedgerStatement> sink) throws IOException, InterruptedException;

    /** Everything that was refused, in any order, the same row perhaps several times. */
    void rejected(Sink<Rejected> sink) throws IOException, InterruptedException;

    /** The proofs of the newest tick that every desk has handled, per partition; none before the first one. */
    List<Proof> proofs() throws IOException, InterruptedException;
}
