package dev.tributary.dealreg.conflict;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.decision.Decisions;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.schemas.DecisionKey;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is said about cases: the vendor rules, and partners concerned appeal. */
@Singleton
public final class CaseDesk {

    private final CaseReads reads;
    private final Decisions decisions;

    private final EntityTags tags;

    CaseDesk(CaseReads reads, Decisions decisions, EntityTags tags) {
        this.reads = reads;
        this.decisions = decisions;
        this.tags = tags;
    }

    /**
     * Rules on a case.
     *
     * @param ifMatch the state of the case that the ruling is about; absent: whatever it is
     * @throws ProblemException NOT_FOUND; CHANGED_MEANWHILE, where the case is in another state
     */
    public Receipt decide(
            Caller caller, @Nullable String idempotencyKey, String id, @Nullable String ifMatch, DecideCase request) {
        CaseView shown = EntityTags.found(reads.one(caller, id));
        return say(
                caller,
                idempotencyKey,
                id,
                new Decisions.Said(
                        id,
                        DecisionKey.ofCase(id),
                        request.decision(),
                        request.clause(),
                        request.evidence(),
                        request.split()),
                () -> tags.check(Optional.of(shown), ifMatch));
    }

    /** @throws ProblemException NOT_FOUND, for a case that does not concern the caller's partner */
    public Receipt appeal(Caller caller, @Nullable String idempotencyKey, String id, String evidence) {
        String caseId = EntityTags.found(reads.caseId(caller, id));
        return say(
                caller,
                idempotencyKey,
                id,
                new Decisions.Said(caseId, DecisionKey.ofCase(caseId), "APPEAL", null, evidence, null),
                () -> {});
    }

    private Receipt say(
            Caller caller, @Nullable String idempotencyKey, String knownAs, Decisions.Said said, Runnable stands) {
        return decisions.take(caller, idempotencyKey, said, Paths.of("/api/v1/cases", knownAs), stands);
    }
}
