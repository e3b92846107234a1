package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Walks one account through time and decides every registration of it.
 *
 * <p>All instants at which anything may change are visited in order. At each one, the vendor's acts come before the
 * partners': decisions, then deals and what they let happen, then submissions by id, then expiry, which leaves the
 * instant itself protected.
 */
final class ClaimWalk {

    private final Desk desk;
    private final Map<String, Partner> partners;
    private final RegistrationPolicy policy;
    private final Gates gates;
    private final List<Decision> decisions;
    private final Instant now;
    private final List<Claim> claims = new ArrayList<>();
    private final ClaimDecider decider;
    private final ClaimDocket docket;

    /** @param decisions of the whole program, by (at, id) */
    ClaimWalk(Desk desk, ProgramPolicy policy, Map<String, Partner> partners, List<Decision> decisions, Instant now) {
        this.desk = desk;
        this.partners = partners;
        this.policy = policy.registration();
        this.gates = new Gates(desk, policy.registration(), partners);
        this.now = now;
        desk.registrations()
                .forEach(it ->
                        claims.add(new Claim(it, it.opportunityId() == null ? null : desk.deal(it.opportunityId()))));
        this.decisions = decisions.stream()
                .filter(decision -> claims.stream().anyMatch(claim -> claim.id()
                        .equals(Subject.of(decision.subject()).claimId())))
                .toList();
        this.decider = new ClaimDecider(claims, this.policy, gates);
        this.docket = new ClaimDocket(decider, new Judge(policy, partners));
    }

    /** Every claim of the account, by place, as it stands when the walk is done. */
    List<Claim> claims() {
        return claims;
    }

    List<CaseFile> cases() {
        return decider.cases;
    }

    /** By decision. */
    Map<String, Refusal> refused() {
        return docket.refused;
    }

    /** What customers wrote and was heard, by (at, id). */
    List<Decision> letters() {
        return decider.letters;
    }

    /** Decides everything up to now, the instant itself included. */
    void run() {
        TreeSet<Instant> ahead = decider.ends;
        for (Claim claim : claims) {
            ahead.add(claim.registration.submittedAt());
            ahead.add(ProgramFacts.givenAt(claim.registration));
            Partner partner = partners.get(claim.partner());
            if (partner != null) {
                partner.revisions().stream().map(PartnerRevision::effectiveFrom).forEach(ahead::add);
            }
        }
        decisions.forEach(decision -> ahead.add(decision.at()));
        for (Deal deal : desk.deals()) {
            ahead.add(deal.createdAt());
            if (deal.booked()) {
                ahead.add(deal.current().closedAt());
            }
        }
        while (!ahead.isEmpty() && !ahead.first().isAfter(now)) {
            visit(ahead.pollFirst());
        }
    }

    /** What a decision is about may come at the very instant of the decision: whatever waits is heard after each step. */
    private void visit(Instant time) {
        for (Claim claim : claims) {
            if (claim.registration.decision() != null) {
                given(claim, time);
            }
        }
        List<Decision> waiting = new ArrayList<>(
                decisions.stream().filter(it -> it.at().equals(time)).toList());
        docket.hear(waiting, time);
        settle(waiting, time);
        for (Claim claim : claims) {
            if (claim.registration.decision() == null
                    && claim.registration.submittedAt().equals(time)) {
                decider.submit(claim, time);
                docket.hear(waiting, time);
                settle(waiting, time);
            }
        }
        for (Claim claim : claims) {
            if (claim.is(RegistrationStatus.APPROVED)
                    && !claim.lastWindow().until.isAfter(time)
                    && now.isAfter(time)) {
                claim.become(RegistrationStatus.EXPIRED, claim.lastWindow().until);
            }
        }
        settle(waiting, time);
        waiting.forEach(docket::refuseUnheard);
    }

    /** A claim that came with a decision: the policy never decides it; until the decision it is undecided. */
    private void given(Claim claim, Instant time) {
        Instant submitted = claim.registration.submittedAt();
        Instant decided = ProgramFacts.givenAt(claim.registration);
        if (submitted.equals(time)) {
            claim.become(RegistrationStatus.SUBMITTED, time);
        }
        if (time.equals(decided.isBefore(submitted) ? submitted : decided)) {
            GivenDecision decision = claim.registration.decision();
            if (decision == GivenDecision.APPROVED) {
                decider.approve(claim, decided);
            } else {
                claim.become(RegistrationStatus.valueOf(decision.name()), decided);
            }
        }
    }

    private void settle(List<Decision> waiting, Instant time) {
        do {
            settle(time);
        } while (docket.hear(waiting, time));
    }

    /**
     * Ties and converts, then lets in or cures the claim with the earliest place that something has changed for, again
     * and again, until the instant has nothing more to give.
     */
    private void settle(Instant time) {
        do {
            claims.forEach(claim -> tie(claim, time));
            claims.forEach(claim -> convert(claim, time));
        } while (claims.stream().anyMatch(claim -> moves(claim, time)));
        claims.forEach(claim -> askIncumbent(claim, time));
        claims.forEach(claim -> askCloud(claim, time));
        claims.forEach(claim -> askGrace(claim, time));
        decider.cases.stream()
                .filter(file -> file.code == ConflictCode.PARTNER_INELIGIBLE && !gates.ineligibleAt(file.claim, time))
                .forEach(CaseFile::causeGoes);
        docket.dropCauses();
    }

    /**
     * "A claim under review keeps its place and is approved at the instant the cause goes. Any end of a claim ... lets
     * the next one in at that instant."
     */
    private boolean moves(Claim claim, Instant time) {
        RegistrationStatus before = claim.status;
        if (claim.is(RegistrationStatus.WAITLISTED)) {
            decider.contend(claim, time);
        } else if (claim.is(RegistrationStatus.UNDER_REVIEW)
                && claim.heldUntilCured
                && !gates.ineligibleAt(claim, time)) {
            claim.heldUntilCured = false;
            decider.decideBehindEligibility(claim, time);
        }
        return claim.status != before;
    }

    /**
     * "An untied APPROVED one ties to the first opportunity of its account created at or after its submission that
     * shares a product, and to one only".
     */
    private void tie(Claim claim, Instant time) {
        if (claim.deal != null || !claim.is(RegistrationStatus.APPROVED)) {
            return;
        }
        desk.deals().stream()
                .filter(it -> !it.createdAt().isBefore(claim.registration.submittedAt()))
                .filter(it -> Claim.share(it.current().products(), claim.registration.products()))
                .min(Comparator.comparing(Deal::createdAt).thenComparing(Deal::id, ByteOrder.BYTES))
                .filter(it -> !it.createdAt().isAfter(time))
                .ifPresent(it -> claim.deal = it);
    }

    /** "CONVERTED: its opportunity was booked while it was in force". */
    private void convert(Claim claim, Instant time) {
        if (claim.is(RegistrationStatus.APPROVED)
                && claim.deal != null
                && claim.deal.booked()
                && time.equals(claim.deal.current().closedAt())) {
            claim.become(RegistrationStatus.CONVERTED, time);
        }
    }

    /** "INCUMBENT_RENEWAL opens when somebody else claims": also for a claim that was approved past the gate. */
    private void askIncumbent(Claim claim, Instant time) {
        if (claim.incumbency == null
                && claim.is(RegistrationStatus.APPROVED, RegistrationStatus.CONVERTED)
                && gates.incumbentAgainst(claim) != null
                && !decider.letterBy(claim, time)) {
            claim.incumbency = decider.open(ConflictCode.INCUMBENT_RENEWAL, claim, gates.incumbentAgainst(claim), time);
            docket.opened(claim.incumbency);
        }
    }

    /** "CLOUD_DUPLICATE: every standing claim on a deal that has a cloud_referral_id". */
    private void askCloud(Claim claim, Instant time) {
        if (claim.deal != null
                && claim.stands()
                && claim.deal.current().cloudReferralId() != null
                && !claim.deal.createdAt().isAfter(time)
                && decider.find(ConflictCode.CLOUD_DUPLICATE, claim) == null) {
            docket.opened(decider.open(ConflictCode.CLOUD_DUPLICATE, claim, null, time));
        }
    }

    /**
     * Asked after the incumbent and the claim in force: "one that lapsed at most 14 days before closed_at: EXPIRED_BUT_CLOSED opens", on booked deals, one case for each
     * lapsed claim.
     */
    private void askGrace(Claim claim, Instant time) {
        if (claim.deal == null || !claim.deal.booked()) {
            return;
        }
        Instant close = claim.deal.current().closedAt();
        boolean wonBefore = desk.incumbentOf(claim.deal) != null
                || claims.stream()
                        .anyMatch(other -> other.deal != null
                                && other.deal.id().equals(claim.deal.id())
                                && other.windowAt(close) != null);
        if (!close.isAfter(time)
                && !wonBefore
                && claim.windows.stream().anyMatch(window -> window.lapsedWithin(policy.grace(), close))
                && decider.find(ConflictCode.EXPIRED_BUT_CLOSED, claim) == null) {
            docket.opened(decider.open(ConflictCode.EXPIRED_BUT_CLOSED, claim, null, close));
        }
    }
}
