package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Proceedings.Refusal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Decisions that could not be taken, with the reason: by the case they name, or because there is no such case. */
public final class Refusals {

    /** Cases of claims that only their deal shows. */
    private static final Set<ConflictCode> OF_CLAIMS_ON_DEALS =
            EnumSet.of(ConflictCode.EXPIRED_BUT_CLOSED, ConflictCode.CLOUD_DUPLICATE);

    private Refusals() {}

    /**
     * Those about a claim and its own cases.
     *
     * @param cases all of the claim's own
     * @return by decision id
     */
    public static SortedMap<String, Refusal> ofClaim(ClaimStory story, List<ConflictCase> cases, Instant now) {
        SortedMap<String, Refusal> refused = new TreeMap<>(story.refused());
        cases.forEach(found -> found.proceedings().refused().forEach(refused::putIfAbsent));
        withoutCase(
                        story.claim().decisions().stream()
                                .filter(decision -> story.dealId() == null
                                        || !OF_CLAIMS_ON_DEALS.contains(CaseId.codeOf(decision.subject()))),
                        cases,
                        now)
                .forEach(decision -> refused.putIfAbsent(decision.id(), Refusal.NO_SUCH_CASE));
        return refused;
    }

    /**
     * Those about a deal's own cases.
     *
     * @param cases all of the deal's own
     * @return by decision id
     */
    public static SortedMap<String, Refusal> ofDeal(DealQuestion question, List<ConflictCase> cases) {
        SortedMap<String, Refusal> refused = new TreeMap<>();
        cases.forEach(found -> refused.putAll(found.proceedings().refused()));
        // An appeal that came before the one that opened the case did not open it for a reason of its own.
        question.asked().decisions().stream()
                .filter(decision -> refused.get(decision.id()) == Refusal.NO_SUCH_CASE)
                .forEach(decision -> refused.put(decision.id(), why(decision, question.partners())));
        Stream<Decision> onClaims = question.asked().claims().stream()
                .flatMap(story -> story.claim().decisions().stream())
                .filter(decision -> OF_CLAIMS_ON_DEALS.contains(CaseId.codeOf(decision.subject())));
        withoutCase(
                        Stream.concat(question.asked().decisions().stream(), onClaims),
                        cases,
                        question.asked().now())
                .forEach(decision -> refused.putIfAbsent(decision.id(), why(decision, question.partners())));
        return refused;
    }

    private static List<Decision> withoutCase(Stream<Decision> decisions, List<ConflictCase> cases, Instant now) {
        return decisions
                .filter(decision -> CaseId.codeOf(decision.subject()) != null
                        && !(decision.kind() == DecisionKind.CUSTOMER_LETTER
                                && CaseId.codeOf(decision.subject()) == ConflictCode.INCUMBENT_RENEWAL)
                        && !decision.at().isAfter(now)
                        && cases.stream().noneMatch(found -> CaseId.same(decision.subject(), found.caseId())))
                .toList();
    }

    private static Refusal why(Decision decision, Map<String, ?> partners) {
        String partner = CaseId.partnerOf(decision.subject());
        boolean dispute = CaseId.codeOf(decision.subject()) == ConflictCode.DISPUTED_BY_PARTNER
                && decision.kind() == DecisionKind.APPEAL;
        if (!dispute || partner == null) {
            return Refusal.NO_SUCH_CASE;
        }
        return partners.containsKey(partner) ? Refusal.EVIDENCE_MISSING : Refusal.PARTNER_UNKNOWN;
    }
}
