package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import java.util.List;

/**
 * DISPUTED_BY_PARTNER: a partner contests its share or amount on a deal, by an appeal with evidence that names the case
 * which it opens. One case per partner and deal.
 */
public final class DisputedCredit implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.DISPUTED_BY_PARTNER;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        return question.partners().keySet().stream()
                .sorted(Bytes.ORDER)
                .flatMap(partner -> of(question, partner).stream())
                .toList();
    }

    private List<Finding> of(DealQuestion question, String partner) {
        String dealId = question.deal().id();
        String caseId = CaseId.ofDeal(code(), dealId, partner);
        return question.asked().decisions().stream()
                .filter(decision -> decision.subject().equals(caseId)
                        && opens(decision)
                        && !decision.at().isAfter(question.asked().now()))
                .min(Claim.DECISION_ORDER)
                .map(dispute -> new Finding(
                        caseId,
                        code(),
                        dealId,
                        Cases.ids(),
                        Cases.ids(partner),
                        dispute.at(),
                        null,
                        List.of(code().name()),
                        List.of(new ConflictCase.Evidence(
                                "decision:" + dispute.id(),
                                partner,
                                "disputed, with " + dispute.evidence()
                                        + (dispute.split() == null ? "" : ", asks for " + dispute.split()),
                                dispute.at())),
                        null,
                        dispute))
                .map(List::of)
                .orElseGet(List::of);
    }

    private static boolean opens(Decision decision) {
        String evidence = decision.evidence();
        return decision.kind() == DecisionKind.APPEAL && evidence != null && !evidence.isBlank();
    }
}
