package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A conflict case as it stands after the decisions that have acted on it so far. */
final class CaseFile {

    /** "APPROVE, UPHOLD, REJECT, AMEND, SPLIT: DECIDED". */
    static final Set<DecisionKind> RULINGS = EnumSet.of(
            DecisionKind.APPROVE, DecisionKind.UPHOLD, DecisionKind.REJECT, DecisionKind.AMEND, DecisionKind.SPLIT);

    final @Nullable Claim claim;
    final @Nullable Deal aboutDeal;
    final Instant openedAt;
    final String id;
    ConflictCode code;
    SortedSet<String> registrations;
    SortedSet<String> partners;

    /** The partners whose payable lines it may hold. */
    SortedSet<String> concerned;

    /** The last instant of its cause, where that is known beforehand. */
    @Nullable
    Instant causeUntil;

    /** Two claims contend no more: nothing is heard about it then, whether it was ruled or not. */
    private boolean over;

    boolean withdrawn;
    final List<Decision> rulings = new ArrayList<>();
    final List<Decision> appeals = new ArrayList<>();

    /** What opened a dispute. */
    @Nullable
    Decision dispute;

    private boolean awaiting;

    private CaseFile(String id, ConflictCode code, @Nullable Claim claim, @Nullable Deal aboutDeal, Instant openedAt) {
        this.id = id;
        this.code = code;
        this.claim = claim;
        this.aboutDeal = aboutDeal;
        this.openedAt = openedAt;
        this.registrations = set();
        this.partners = set();
        this.concerned = set();
    }

    /** A case about one registration, and a partner that stands against it where there is one. */
    static CaseFile about(ConflictCode code, Claim claim, @Nullable String against, Instant openedAt) {
        CaseFile file = new CaseFile(Subject.idOf(code, claim), code, claim, null, openedAt);
        file.registrations = set(claim.id());
        file.partners = set(claim.partner(), against);
        file.concerned = set(claim.partner());
        return file;
    }

    /** A case about one deal, or about one partner on it. */
    static CaseFile about(ConflictCode code, Deal deal, @Nullable String partner, Instant openedAt) {
        CaseFile file = new CaseFile(Subject.idOf(code, deal, partner), code, null, deal, openedAt);
        file.concerned = set(partner);
        return file;
    }

    CaseFile naming(Collection<String> registrationIds, Collection<String> partnerIds) {
        registrations = set(registrationIds.toArray(String[]::new));
        partners = set(partnerIds.toArray(String[]::new));
        return this;
    }

    CaseFile concerning(Collection<String> partnerIds) {
        concerned = set(partnerIds.toArray(String[]::new));
        return this;
    }

    /** Names the other registration of the case, and its partner. */
    CaseFile against(Claim other) {
        registrations = set(claim.id(), other.id());
        partners = set(claim.partner(), other.partner());
        return this;
    }

    /** The deal that the case is about: the one its registration is tied to. */
    @Nullable
    Deal deal() {
        return aboutDeal == null ? claim.deal : aboutDeal;
    }

    boolean ruled() {
        return !rulings.isEmpty();
    }

    boolean appealed() {
        return !appeals.isEmpty();
    }

    /** "APPEAL, once: APPEALED, and the next ruling is FINAL". */
    boolean finallyRuled() {
        return appealed() && rulings.size() > 1;
    }

    /** A ruling is still to come. */
    boolean waitsForARuling() {
        return !withdrawn && !over && (!ruled() || appealed() && !finallyRuled());
    }

    /** "The first ruling acts until the second." */
    @Nullable
    Decision acting() {
        return rulings.isEmpty() ? null : rulings.get(rulings.size() - 1);
    }

    /** "WITHDRAWN: the cause went before a ruling ... A ruled case stays ruled". */
    void causeGoes() {
        withdrawn = withdrawn || !ruled();
        over = Subject.contention(code);
    }

    boolean closedAt(Instant time) {
        return over || withdrawn(time);
    }

    private boolean withdrawn(Instant time) {
        return withdrawn || !ruled() && causeUntil != null && time.isAfter(causeUntil);
    }

    /** A decision that nothing stands against. */
    void take(Decision decision) {
        switch (decision.kind()) {
            case RETURN -> awaiting = true;
            case WITHDRAW -> withdrawn = true;
            case APPEAL -> {
                appeals.add(decision);
                awaiting = false;
            }
            default -> settle(decision);
        }
    }

    /** A ruling on it, or on its claim. */
    void settle(Decision ruling) {
        rulings.add(ruling);
        awaiting = false;
    }

    /** "No ruling by the due time: ESCALATED ... An appeal has its own due time." */
    CaseStatus status(ProgramPolicy policy, Instant now) {
        if (withdrawn(now)) {
            return CaseStatus.WITHDRAWN;
        }
        if (ruled() && (!appealed() || finallyRuled())) {
            return appealed() ? CaseStatus.FINAL : CaseStatus.DECIDED;
        }
        Instant due = due(policy);
        if (due != null && now.isAfter(due)) {
            return CaseStatus.ESCALATED;
        }
        if (awaiting) {
            return CaseStatus.AWAITING_EVIDENCE;
        }
        return appealed() ? CaseStatus.APPEALED : CaseStatus.OPEN;
    }

    /** "Opening plus the decision days of the service levels"; disputes have their own; "owner none: no due time". */
    @Nullable
    Instant due(ProgramPolicy policy) {
        if (policy.conflicts().get(code).owner().equals("none")) {
            return null;
        }
        int days = code == ConflictCode.DISPUTED_BY_PARTNER
                ? policy.serviceLevels().disputeBusinessDays()
                : policy.serviceLevels().decisionBusinessDays();
        Instant from = appealed() ? appeals.get(appeals.size() - 1).at() : openedAt;
        return WorkingTime.after(from, days, policy.calendar());
    }

    /**
     * "HELD ... while it says hold, freeze or block": an open case does until its first ruling; of a deal's case "UPHOLD
     * keeps a hold, any other ruling ends it".
     */
    boolean holds(ProgramPolicy policy, Instant now) {
        if (!policy.conflicts().get(code).holds() || withdrawn(now)) {
            return false;
        }
        return !ruled() || aboutDeal != null && acting().kind() == DecisionKind.UPHOLD;
    }

    private static SortedSet<String> set(@Nullable String... ids) {
        TreeSet<String> set = new TreeSet<>(ByteOrder.BYTES);
        Arrays.stream(ids).filter(id -> id != null).forEach(set::add);
        return set;
    }
}
