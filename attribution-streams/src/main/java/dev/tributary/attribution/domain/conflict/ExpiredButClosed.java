package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.GracePeriod;
import dev.tributary.attribution.domain.roe.IncumbentKeeps;
import dev.tributary.attribution.domain.roe.RegistrationInForce;
import java.time.Instant;
import java.util.List;

/**
 * EXPIRED_BUT_CLOSED: booked after a claim lapsed, inside the grace days. Opens only where the winner order came as far
 * as the grace period; an incumbent or a registration in force settles the deal before.
 */
public final class ExpiredButClosed implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.EXPIRED_BUT_CLOSED;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        if (question.winner().by(IncumbentKeeps.class) || question.winner().by(RegistrationInForce.class)) {
            return List.of();
        }
        return GracePeriod.lapsed(question.asked()).stream()
                .map(lapsed -> of(lapsed.claim(), lapsed.window().until(), question))
                .toList();
    }

    private Finding of(ClaimStory claim, Instant lapsed, DealQuestion question) {
        String dealId = question.deal().id();
        Instant closed = question.asked().reference();
        return new Finding(
                CaseId.of(code(), claim.registration()),
                code(),
                dealId,
                Cases.ids(claim.registration().id()),
                Cases.ids(claim.partnerId()),
                closed,
                null,
                List.of(code().name()),
                List.of(
                        Cases.submission(claim),
                        new ConflictCase.Evidence(
                                "registration:" + claim.registration().id(),
                                claim.partnerId(),
                                "protection lapsed",
                                lapsed),
                        new ConflictCase.Evidence("opportunity:" + dealId, null, "booked", closed)),
                claim.registration().id());
    }
}
