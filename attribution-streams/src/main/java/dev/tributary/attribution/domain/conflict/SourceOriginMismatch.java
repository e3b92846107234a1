package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.roe.CrmOrigin;
import dev.tributary.attribution.domain.roe.IncumbentKeeps;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.attribution.domain.roe.RegistrationInForce;
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
    public List<Finding> detect(DealQuestion question) {
        WinnerQuestion asked = question.asked();
        if (question.winner().by(IncumbentKeeps.class)) {
            return List.of();
        }
        Optional<WinnerQuestion.ClaimInWindow> inForce = RegistrationInForce.inForce(asked);
        if (inForce.isPresent() && mismatches(asked, inForce.get())) {
            return List.of(of(asked, inForce.get(), true));
        }
        if (question.deal().closedAt() != null) {
            return List.of();
        }
        return asked.claims().stream()
                .flatMap(claim ->
                        claim.windows().stream().map(window -> new WinnerQuestion.ClaimInWindow(claim, window)))
                .filter(past -> !past.window().inForceAt(asked.reference())
                        && !past.window().until().isBefore(question.deal().createdAt())
                        && mismatches(asked, past))
                .max(Comparator.comparing((WinnerQuestion.ClaimInWindow past) ->
                                past.window().until())
                        .thenComparing(past -> past.claim().registration().id(), Bytes.ORDER))
                .map(past -> List.of(of(asked, past, false)))
                .orElseGet(List::of);
    }

    private static boolean mismatches(WinnerQuestion question, WinnerQuestion.ClaimInWindow registered) {
        String named = namedByOrigin(question);
        return question.deal().origin() == Origin.CLOUD_REFERRAL
                || named != null && !named.equals(registered.claim().partnerId());
    }

    private Finding of(WinnerQuestion question, WinnerQuestion.ClaimInWindow registered, boolean inForce) {
        Opportunity deal = question.deal();
        String named = namedByOrigin(question);
        String registrationId = registered.claim().registration().id();
        ProtectionWindow window = registered.window();
        List<String> reasons = new ArrayList<>(List.of(code().name()));
        if (!inForce) {
            reasons.add("REGISTRATION_LAPSED");
        }
        Instant approvedAt = window.approvedAt();
        return new Finding(
                CaseId.ofDeal(code(), deal.id()),
                code(),
                deal.id(),
                Cases.ids(registrationId),
                Cases.ids(registered.claim().partnerId(), named),
                approvedAt.isAfter(deal.createdAt()) ? approvedAt : deal.createdAt(),
                inForce ? null : window.endedAt() == null ? window.until() : window.endedAt(),
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
                                "in force until " + window.until(),
                                approvedAt)),
                null);
    }

    private static @Nullable String namedByOrigin(WinnerQuestion question) {
        return new CrmOrigin().ask(question) instanceof WinnerRule.Answer.Wins wins ? wins.partnerId() : null;
    }
}
