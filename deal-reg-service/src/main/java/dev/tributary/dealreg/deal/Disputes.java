package dev.tributary.dealreg.deal;

import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.decision.Decisions;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.schemas.DecisionKey;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Partners contest their share or amount on deals that they have a part in. */
@Singleton
public final class Disputes {

    private final DealReads reads;
    private final Decisions decisions;

    Disputes(DealReads reads, Decisions decisions) {
        this.reads = reads;
        this.decisions = decisions;
    }

    /** @throws ProblemException NOT_FOUND, for a deal that is none of theirs */
    public Receipt dispute(
            Caller caller, @Nullable String idempotencyKey, String opportunityId, DisputeCredit request) {
        if (reads.own(caller, opportunityId).isEmpty()) {
            throw new ProblemException(ProblemCode.NOT_FOUND, "look at your deals");
        }
        // docs/decisions/0018: the id of such a case, of which there may be one for each partner on a deal.
        String about = "DISPUTED_BY_PARTNER:deal:" + opportunityId + "|"
                + caller.partner().replace("%", "%25").replace("|", "%7C");
        Decisions.Said said = new Decisions.Said(
                about, DecisionKey.ofCase(about), "APPEAL", null, request.evidence(), request.split());
        Receipt taken = decisions.take(caller, idempotencyKey, said, "", () -> {});
        // The case has no id yet that its partner knows it by: once there is one, the command says it.
        return taken.at(Paths.of("/api/v1/commands", taken.id()));
    }
}
