package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.GracePeriod;
import dev.tributary.attribution.domain.roe.IncumbentKeeps;
import dev.tributary.attribution.domain.roe.RegistrationInForce;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    public List<ConflictCase> detect(WinnerQuestion question, Winner winner) {
        if (winner.by(IncumbentKeeps.class) || winner.by(RegistrationInForce.class)) {
            return List.of();
        }
        return GracePeriod.lapsed(question).stream()
                .map(lapsed -> of(lapsed.claim(), lapsed.window().until(), question))
                .toList();
    }

    private ConflictCase of(ClaimStory claim, Instant lapsed, WinnerQuestion question) {
        String dealId = question.history().id();
        Instant closed = question.reference();
        Optional<Decision> verdict = GracePeriod.verdict(claim, question);
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        evidence.add(Cases.submission(claim));
        evidence.add(new ConflictCase.Evidence(
                "registration:" + claim.registration().id(), claim.partnerId(), "protection lapsed", lapsed));
        evidence.add(new ConflictCase.Evidence("opportunity:" + dealId, null, "booked", closed));
        verdict.ifPresent(decision -> evidence.add(new ConflictCase.Evidence(
                "decision:" + decision.id(), null, decision.kind().name(), decision.at())));
        return new ConflictCase(
                CaseId.of(code(), claim.registration()),
                code(),
                dealId,
                Cases.ids(claim.registration().id()),
                Cases.ids(claim.partnerId()),
                verdict.isPresent() ? CaseStatus.DECIDED : CaseStatus.OPEN,
                closed,
                List.of(code().name()),
                evidence);
    }
}
