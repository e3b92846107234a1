package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.RegistrationStatus;
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
    private final Gates gates;
    private final List<Decision> decisions;
    private final Instant now;
    private final List<Claim> claims = new ArrayList<>();
    private final ClaimDecider decider;

    /** @param decisions of the whole program, by (at, id) */
    ClaimWalk(
            Desk desk,
            RegistrationPolicy policy,
            Map<String, Partner> partners,
            List<Decision> decisions,
            Instant now) {
        this.desk = desk;
        this.partners = partners;
        this.gates = new Gates(desk, policy, partners);
        this.now = now;
        desk.registrations()
                .forEach(it ->
                        claims.add(new Claim(it, it.opportunityId() == null ? null : desk.deal(it.opportunityId()))));
        this.decisions = decisions.stream()
                .filter(decision -> claims.stream().anyMatch(claim -> ClaimDecider.names(decision, claim)))
                .toList();
        this.decider = new ClaimDecider(claims, policy, gates, this.decisions);
    }

    /** Every claim of the account, by place, as it stands when the walk is done. */
    List<Claim> claims() {
        return claims;
    }

    List<CaseFile> cases() {
        return decider.cases;
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

    private void visit(Instant time) {
        for (Claim claim : claims) {
            if (claim.registration.decision() != null) {
                given(claim, time);
            }
        }
        for (Decision decision : decisions) {
            for (Claim claim : claims) {
                if (decision.at().equals(time) && claim.status != null && ClaimDecider.names(decision, claim)) {
                    decider.act(decision, claim, time);
                }
            }
        }
        settle(time);
        for (Claim claim : claims) {
            if (claim.registration.decision() == null
                    && claim.registration.submittedAt().equals(time)) {
                decider.submit(claim, time);
                for (Decision decision : decisions) {
                    if (decision.at().equals(time) && ClaimDecider.names(decision, claim)) {
                        decider.act(decision, claim, time);
                    }
                }
                settle(time);
            }
        }
        for (Claim claim : claims) {
            if (claim.is(RegistrationStatus.APPROVED)
                    && !claim.lastWindow().until.isAfter(time)
                    && now.isAfter(time)) {
                claim.become(RegistrationStatus.EXPIRED, claim.lastWindow().until);
            }
        }
        settle(time);
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
                && claim.ineligibility != null
                && !claim.ineligibility.withdrawn
                && !gates.ineligibleAt(claim, time)) {
            claim.ineligibility.withdrawn = true;
            decider.contend(claim, time);
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
        }
    }
}
