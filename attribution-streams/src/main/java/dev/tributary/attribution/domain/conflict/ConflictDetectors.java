package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The conflicts that are looked for: these lists are the specification. Every code of the published list has its one. */
public final class ConflictDetectors {

    /** Asked for every claim of an account. */
    public static final List<ClaimDetector> CLAIM = List.of(
            new DuplicateSamePartner(),
            new DuplicateCrossPartner(),
            new ProtectedOverlap(),
            new DirectEngaged(),
            new LateRegistration(),
            new IncumbentRenewal(),
            new TerritoryViolation(),
            new NamedAccount(),
            new PartnerIneligible(),
            new EntityHierarchy(),
            new SelfReferral(),
            new DisputedRegistration());

    /** Asked for every deal. */
    public static final List<DealDetector> DEAL = List.of(
            new ExpiredButClosed(),
            new SourceOriginMismatch(),
            new CloudDuplicate(),
            new CapExceeded(),
            new MultiTierStack(),
            new DoublePay(),
            new AmountMismatch(),
            new RetroChange(),
            new Poaching(),
            new DisputedCredit());

    private ConflictDetectors() {}

    /**
     * The cases of a claim itself.
     *
     * @param policy the version by which the claim was judged
     */
    public static List<ConflictCase> ofClaim(ClaimStory story, ProgramPolicy policy, Instant now) {
        List<ConflictCase> cases = new ArrayList<>(0);
        for (ClaimDetector detector : CLAIM) {
            detector.detect(story)
                    .ifPresent(found ->
                            cases.add(ConflictCase.of(found, story.claim().decisions(), policy, partner -> true, now)));
        }
        return cases;
    }

    /** The cases of a deal itself, those of its claims that only the deal shows included. */
    public static List<ConflictCase> ofDeal(DealQuestion question) {
        List<Finding> found = new ArrayList<>(0);
        DEAL.forEach(detector -> found.addAll(detector.detect(question)));
        if (found.isEmpty()) {
            return List.of();
        }
        List<Decision> decisions = Stream.concat(
                        question.asked().decisions().stream(),
                        question.asked().claims().stream().flatMap(story -> story.claim().decisions().stream()))
                .sorted(dev.tributary.attribution.domain.model.Claim.DECISION_ORDER)
                .toList();
        return found.stream()
                .map(each -> ConflictCase.of(
                        each,
                        decisions,
                        question.policy(),
                        question.partners()::containsKey,
                        question.asked().now()))
                .toList();
    }
}
