package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.roe.CrmOrigin;
import dev.tributary.attribution.domain.roe.IncumbentKeeps;
import dev.tributary.attribution.domain.roe.RegistrationInForce;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import dev.tributary.attribution.domain.roe.WinnerRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * SOURCE_ORIGIN_MISMATCH: the registration in force and the CRM's origin name different partners, or the origin is the
 * cloud's and a registration in force wins. The registration wins unless a decision says otherwise.
 *
 * <p>On an open deal the registration may lapse: then the case is withdrawn, whether or not anybody looked in between.
 */
public final class SourceOriginMismatch implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.SOURCE_ORIGIN_MISMATCH;
    }

    @Override
    public List<ConflictCase> detect(WinnerQuestion question, Winner winner) {
        if (winner.by(IncumbentKeeps.class)) {
            return List.of();
        }
        Optional<WinnerQuestion.ClaimInWindow> inForce = RegistrationInForce.inForce(question);
        if (inForce.isPresent() && mismatches(question, inForce.get())) {
            return List.of(of(question, inForce.get(), true));
        }
        if (question.deal().closedAt() != null) {
            return List.of();
        }
        return question.claims().stream()
                .flatMap(claim ->
                        claim.windows().stream().map(window -> new WinnerQuestion.ClaimInWindow(claim, window)))
                .filter(past -> !past.window().inForceAt(question.reference())
                        && !past.window().until().isBefore(question.deal().createdAt())
                        && mismatches(question, past))
                .max(Comparator.comparing((WinnerQuestion.ClaimInWindow past) ->
                                past.window().until())
                        .thenComparing(past -> past.claim().registration().id(), Bytes.ORDER))
                .map(past -> List.of(of(question, past, false)))
                .orElseGet(List::of);
    }

    private static boolean mismatches(WinnerQuestion question, WinnerQuestion.ClaimInWindow registered) {
        String named = namedByOrigin(question);
        return question.deal().origin() == Origin.CLOUD_REFERRAL
                || named != null && !named.equals(registered.claim().partnerId());
    }

    private ConflictCase of(WinnerQuestion question, WinnerQuestion.ClaimInWindow registered, boolean inForce) {
        Opportunity deal = question.deal();
        String caseId = CaseId.ofDeal(code(), deal.id());
        String named = namedByOrigin(question);
        String registrationId = registered.claim().registration().id();
        Instant approvedAt = registered.window().approvedAt();
        boolean decided = question.decisions().stream()
                .anyMatch(decision -> decision.subject().equals(caseId));
        List<String> reasons = new ArrayList<>(List.of(code().name()));
        if (!inForce) {
            reasons.add("REGISTRATION_LAPSED");
        }
        return new ConflictCase(
                caseId,
                code(),
                deal.id(),
                Cases.ids(registrationId),
                Cases.ids(registered.claim().partnerId(), named),
                inForce ? decided ? CaseStatus.DECIDED : CaseStatus.OPEN : CaseStatus.WITHDRAWN,
                approvedAt.isAfter(deal.createdAt()) ? approvedAt : deal.createdAt(),
                reasons,
                List.of(
                        new ConflictCase.Evidence(
                                "opportunity:" + deal.id(),
                                named,
                                "the CRM says " + deal.origin() + (named == null ? "" : " and names " + named),
                                deal.createdAt()),
                        new ConflictCase.Evidence(
                                "registration:" + registrationId,
                                registered.claim().partnerId(),
                                "in force until " + registered.window().until(),
                                approvedAt)));
    }

    private static @Nullable String namedByOrigin(WinnerQuestion question) {
        return new CrmOrigin().ask(question) instanceof WinnerRule.Answer.Wins wins ? wins.partnerId() : null;
    }
}
