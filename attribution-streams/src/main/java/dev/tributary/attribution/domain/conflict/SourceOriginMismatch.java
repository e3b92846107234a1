package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.roe.CrmOrigin;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.attribution.domain.roe.RegistrationInForce;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import dev.tributary.attribution.domain.roe.WinnerRule;
import java.util.List;

/**
 * SOURCE_ORIGIN_MISMATCH: the registration in force and the CRM's origin name different partners, or the origin is the
 * cloud's and a registration in force wins. The registration wins unless a decision says otherwise.
 */
public final class SourceOriginMismatch implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.SOURCE_ORIGIN_MISMATCH;
    }

    @Override
    public List<ConflictCase> detect(WinnerQuestion question, Winner winner) {
        String registered = winner.partnerId();
        if (!winner.by(RegistrationInForce.class) || registered == null) {
            return List.of();
        }
        String named = namedByOrigin(question);
        boolean cloud = question.deal().origin() == Origin.CLOUD_REFERRAL;
        if (!cloud && (named == null || named.equals(registered))) {
            return List.of();
        }
        Opportunity deal = question.deal();
        String caseId = CaseId.ofDeal(code(), deal.id());
        boolean decided = question.decisions().stream()
                .anyMatch(decision -> decision.subject().equals(caseId));
        return List.of(new ConflictCase(
                caseId,
                code(),
                deal.id(),
                Cases.ids(winner.registrationId()),
                Cases.ids(registered, named),
                decided ? CaseStatus.DECIDED : CaseStatus.OPEN,
                question.claims().stream()
                        .filter(claim -> claim.registration().id().equals(winner.registrationId()))
                        .findFirst()
                        .flatMap(claim -> claim.windowAt(question.reference()))
                        .map(ProtectionWindow::approvedAt)
                        .filter(approved -> approved.isAfter(deal.createdAt()))
                        .orElse(deal.createdAt()),
                List.of(code().name()),
                List.of(
                        new ConflictCase.Evidence(
                                "opportunity:" + deal.id(),
                                named,
                                "the CRM says " + deal.origin() + (named == null ? "" : " and names " + named),
                                deal.createdAt()),
                        new ConflictCase.Evidence(
                                "registration:" + winner.registrationId(),
                                registered,
                                "was in force when it counted",
                                deal.createdAt()))));
    }

    private static @Nullable String namedByOrigin(WinnerQuestion question) {
        return new CrmOrigin().ask(question) instanceof WinnerRule.Answer.Wins wins ? wins.partnerId() : null;
    }
}
