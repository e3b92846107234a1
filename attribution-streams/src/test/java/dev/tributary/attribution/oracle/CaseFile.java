package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A conflict case while the walk goes on. */
final class CaseFile {

    /** The cases that a decision on the registration itself decides. */
    private static final Set<ConflictCode> GATES = EnumSet.of(
            ConflictCode.TERRITORY_VIOLATION,
            ConflictCode.DIRECT_ENGAGED,
            ConflictCode.LATE_REGISTRATION,
            ConflictCode.INCUMBENT_RENEWAL,
            ConflictCode.PARTNER_INELIGIBLE);

    final @Nullable Claim claim;
    final @Nullable Deal aboutDeal;
    final Instant openedAt;
    ConflictCode code;
    SortedSet<String> registrations;
    SortedSet<String> partners;
    boolean withdrawn;

    private CaseFile(
            ConflictCode code,
            @Nullable Claim claim,
            @Nullable Deal aboutDeal,
            SortedSet<String> registrations,
            SortedSet<String> partners,
            Instant openedAt) {
        this.code = code;
        this.claim = claim;
        this.aboutDeal = aboutDeal;
        this.registrations = registrations;
        this.partners = partners;
        this.openedAt = openedAt;
    }

    /** A case about one registration, and a partner that stands against it where there is one. */
    static CaseFile about(ConflictCode code, Claim claim, @Nullable String against, Instant openedAt) {
        return new CaseFile(code, claim, null, set(claim.id()), set(claim.partner(), against), openedAt);
    }

    /** A case about the sourcing of one deal. */
    static CaseFile about(ConflictCode code, Deal deal, Claim winner, @Nullable String against, Instant openedAt) {
        return new CaseFile(code, null, deal, set(winner.id()), set(winner.partner(), against), openedAt);
    }

    /** Names the other registration of the case, and its partner. */
    CaseFile against(Claim other) {
        registrations = set(claim.id(), other.id());
        partners = set(claim.partner(), other.partner());
        return this;
    }

    String id() {
        return code + ":" + (aboutDeal == null ? claim.id() : "deal:" + aboutDeal.id());
    }

    /** The deal that the case is about: the one its registration is tied to. */
    @Nullable
    Deal deal() {
        return aboutDeal == null ? claim.deal : aboutDeal;
    }

    /** The partners whom the case concerns: the claimant, or those of a case about a deal. */
    SortedSet<String> concerned() {
        return aboutDeal == null ? set(claim.partner()) : partners;
    }

    /** Where the case stands after the decisions given so far. */
    CaseStatus status(List<Decision> decisions) {
        if (withdrawn) {
            return CaseStatus.WITHDRAWN;
        }
        return decisions.stream().anyMatch(this::decidedBy) ? CaseStatus.DECIDED : CaseStatus.OPEN;
    }

    private boolean decidedBy(Decision decision) {
        if (decision.at().isBefore(openedAt)) {
            return false;
        }
        boolean settles = decision.kind() == DecisionKind.CUSTOMER_LETTER
                ? code == ConflictCode.INCUMBENT_RENEWAL
                : decision.kind() != DecisionKind.EXTEND && decision.kind() != DecisionKind.APPEAL;
        return settles
                && (namesThis(decision.subject())
                        || GATES.contains(code) && decision.subject().equals(claim.id())
                        || code == ConflictCode.EXPIRED_BUT_CLOSED
                                && decision.kind() == DecisionKind.UPHOLD
                                && decision.subject().equals(claim.id()));
    }

    /** A contention goes by the code of the day, by the other one, or by its own name. */
    private boolean namesThis(String subject) {
        boolean contention = code == ConflictCode.DUPLICATE_CROSS_PARTNER || code == ConflictCode.PROTECTED_OVERLAP;
        return subject.equals(id())
                || contention
                        && Set.of(
                                        ConflictCode.DUPLICATE_CROSS_PARTNER + ":" + claim.id(),
                                        ConflictCode.PROTECTED_OVERLAP + ":" + claim.id(),
                                        "CONTENTION:" + claim.id())
                                .contains(subject);
    }

    private static SortedSet<String> set(@Nullable String... ids) {
        TreeSet<String> set = new TreeSet<>(ByteOrder.BYTES);
        Arrays.stream(ids).filter(id -> id != null).forEach(set::add);
        return set;
    }
}
