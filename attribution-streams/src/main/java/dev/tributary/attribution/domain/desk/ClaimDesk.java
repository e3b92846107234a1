package dev.tributary.attribution.domain.desk;

import static dev.tributary.attribution.domain.model.RegistrationStatus.APPROVED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.CONVERTED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.EXPIRED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.REJECTED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.RETURNED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.UNDER_REVIEW;
import static dev.tributary.attribution.domain.model.RegistrationStatus.WAITLISTED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.WITHDRAWN;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.roe.ClaimQuestion;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Gate;
import dev.tributary.attribution.domain.roe.Gates;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.Proceedings;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides the claims of an account by playing their history instant by instant, from the facts known now.
 *
 * <p>A pure function of the scene: what arrived first does not matter, only when things happened. At one instant the
 * vendor comes before the partners, then the smaller id: decisions, cures, submissions, then what follows from them
 * (ties, conversions, the next in line), and at the very end of the instant what expires with it.
 */
public final class ClaimDesk {

    /** The reason of a claim that repeats its partner's open claim. */
    public static final String MERGED = "MERGED";

    private final ClaimScene scene;
    private final List<ClaimLife> lives;
    private final ClaimLine line;
    private final TreeSet<Instant> agenda = new TreeSet<>();
    private final Map<Instant, List<ClaimLife>> submissions = new HashMap<>();
    private final Map<Instant, Set<ClaimLife>> rulings = new HashMap<>();
    private final Map<ClaimLife, Optional<DealHistory>> firstToTieTo = new HashMap<>();

    private ClaimDesk(ClaimScene scene) {
        this.scene = scene;
        this.line = new ClaimLine();
        this.lives = new ArrayList<>();
        scene.claims().stream()
                .sorted(Comparator.comparing(Claim::registration, Claim.PLACE))
                .forEach(claim -> lives.add(new ClaimLife(
                        lives.size(),
                        claim,
                        scene.policyFor(claim.registration()),
                        scene.named(claim.registration()),
                        line)));
    }

    public static ClaimRuling decide(ClaimScene scene) {
        return new ClaimDesk(scene).play();
    }

    private ClaimRuling play() {
        lives.forEach(this::planWhatIsKnown);
        for (DealHistory deal : scene.deals().values()) {
            agenda.add(deal.current().createdAt());
            Instant closed = deal.current().closedAt();
            if (closed != null) {
                agenda.add(closed);
            }
        }
        while (!agenda.isEmpty() && !agenda.first().isAfter(scene.now())) {
            playInstant(agenda.pollFirst());
        }
        return new ClaimRuling(lives.stream().map(ClaimLife::story).toList(), nextChange());
    }

    private void planWhatIsKnown(ClaimLife life) {
        agenda.add(life.submittedAt());
        submissions
                .computeIfAbsent(life.submittedAt(), instant -> new ArrayList<>())
                .add(life);
        planRuling(life, givenAt(life));
        for (Decision decision : life.claim.decisions()) {
            planRuling(life, effectiveAt(life, decision));
        }
    }

    private void planRuling(ClaimLife life, Instant at) {
        agenda.add(at);
        rulings.computeIfAbsent(at, instant -> new LinkedHashSet<>()).add(life);
    }

    private void playInstant(Instant instant) {
        List<ClaimLife> submitting = submissions.getOrDefault(instant, List.of());
        for (ClaimLife life : submitting) {
            if (life.registration().decision() != null) {
                submit(life, instant);
            }
        }
        for (ClaimLife life : rulings.getOrDefault(instant, Set.of())) {
            if (life.submittedAt().isBefore(instant) || life.registration().decision() != null) {
                applyDecisions(life, instant);
            }
        }
        settle(instant);
        for (ClaimLife life : submitting) {
            if (life.registration().decision() == null) {
                submit(life, instant);
                applyDecisions(life, instant);
                settle(instant);
            }
        }
        if (instant.isBefore(scene.now())) {
            expire(instant);
            settle(instant);
            // Without any protection the next in line ends at the very instant at which it was let in.
            while (expire(instant)) {
                settle(instant);
            }
        }
    }

    // Submission: the policy decides, unless a decision was given.

    private void submit(ClaimLife life, Instant at) {
        line.enter(life);
        Registration registration = life.registration();
        if (registration.decision() != null) {
            life.rules.add(new RuleOutcome(
                    "given_decision",
                    true,
                    registration.decision().name(),
                    registration.partnerId(),
                    registration.id(),
                    "a decision came with the claim, dated " + givenAt(life) + "; it stands against every gate"));
            return;
        }
        if (!registration.complete()) {
            life.become(RETURNED, at, "INCOMPLETE");
            life.rules.add(new RuleOutcome(
                    "complete", true, "RETURNED", null, null, "the claim names neither a customer nor a deal"));
            return;
        }
        ClaimLife first = line.earlierOwnClaim(life);
        if (first != null) {
            life.merge(first.id(), at);
            life.rules.add(new RuleOutcome(
                    "one_claim_per_partner",
                    true,
                    MERGED,
                    registration.partnerId(),
                    first.id(),
                    "the partner's claim " + first.id() + " on the same scope is open"));
            return;
        }
        life.rules.add(
                RuleOutcome.passed("one_claim_per_partner", "the partner has no other open claim on this scope"));
        decideByPolicy(life, at, "APPROVED_BY_POLICY");
    }

    private void decideByPolicy(ClaimLife life, Instant at, String reason) {
        if (passesGates(life, Gates.ALL, at)) {
            enter(life, at, reason);
        }
    }

    /** The gates look at the day of submission; only a customer's letter may have come since. */
    private boolean passesGates(ClaimLife life, List<Gate> gates, Instant at) {
        ClaimQuestion question = scene.question(life, at);
        for (Gate gate : gates) {
            Gate.Answer answer = gate.ask(question);
            if (answer instanceof Gate.Answer.Stops stops) {
                life.rules.add(new RuleOutcome(
                        gate.code(), true, stops.status().name(), life.partnerId(), life.id(), stops.detail()));
                life.stopAt(
                        new ClaimStory.Stop(gate.code(), stops.conflict(), stops.status(), at, null, stops.detail()),
                        stops.curedAt());
                if (stops.curedAt() != null) {
                    agenda.add(stops.curedAt());
                }
                Incumbent incumbent = question.incumbent();
                if (stops.conflict() == ConflictCode.INCUMBENT_RENEWAL && incumbent != null) {
                    life.against(incumbent, at);
                }
                return false;
            }
            life.rules.add(RuleOutcome.passed(gate.code(), answer.detail()));
        }
        return true;
    }

    /** A claim that nothing stops any more: behind whoever holds its scope, else approved. */
    private void enter(ClaimLife life, Instant at, String reason) {
        ClaimLife holder = line.holder(life);
        if (holder != null) {
            life.rules.add(new RuleOutcome(
                    "possession",
                    true,
                    WAITLISTED.name(),
                    holder.partnerId(),
                    holder.id(),
                    "claim " + holder.id() + " of " + holder.partnerId() + " held the scope, "
                            + (holder.undecided() ? "undecided" : "approved")));
            life.waitBehind(holder, at);
            return;
        }
        life.waitIsOver(at);
        life.rules.add(RuleOutcome.passed("possession", "at " + at + " no other partner's claim held the scope"));
        if (life.policy.registration().autoApprove()) {
            approve(life, at, reason);
        } else if (!life.is(UNDER_REVIEW)) {
            life.become(UNDER_REVIEW, at, "AWAITING_DECISION");
        }
    }

    private void approve(ClaimLife life, Instant at, String reason) {
        life.approve(at, reason);
        Instant until = life.protectedUntil();
        if (until != null && until.isAfter(at)) {
            agenda.add(until);
        }
    }

    // Decisions by people.

    private void applyDecisions(ClaimLife life, Instant at) {
        line.enter(life);
        Registration registration = life.registration();
        if (registration.decision() != null && givenAt(life).equals(at)) {
            switch (registration.decision()) {
                case APPROVED -> approve(life, at, "APPROVED_BY_DECISION");
                case REJECTED -> life.end(REJECTED, at, "REJECTED_BY_DECISION");
                case RETURNED -> life.end(RETURNED, at, "RETURNED_BY_DECISION");
                case WITHDRAWN -> life.end(WITHDRAWN, at, "WITHDRAWN_BY_PARTNER");
            }
        }
        for (Decision decision : life.claim.decisions()) {
            if (!effectiveAt(life, decision).equals(at)) {
                continue;
            }
            if (!life.claim.isLetter(decision) && !decision.subject().equals(life.id())) {
                applyToCase(life, decision, at);
            } else if (!Proceedings.mayRuleOnClaims(decision)) {
                life.refuse(decision, Proceedings.Refusal.NOT_ENTITLED);
            } else {
                life.rules.add(new RuleOutcome(
                        "decision",
                        true,
                        decision.kind().name(),
                        null,
                        life.id(),
                        "decision " + decision.id() + " at " + decision.at()));
                apply(life, decision, at);
            }
        }
    }

    private void apply(ClaimLife life, Decision decision, Instant at) {
        apply(life, decision.kind(), decision, at);
    }

    private void apply(ClaimLife life, DecisionKind as, Decision decision, Instant at) {
        switch (as) {
            case APPROVE -> {
                if (!life.is(APPROVED) && !life.is(CONVERTED)) {
                    life.waitIsOver(at);
                    approve(life, at, "APPROVED_BY_DECISION");
                }
            }
            case REJECT -> life.end(REJECTED, at, "REJECTED_BY_DECISION");
            case RETURN -> life.end(RETURNED, at, "RETURNED_BY_DECISION");
            case WITHDRAW -> life.end(WITHDRAWN, at, "WITHDRAWN_BY_PARTNER");
            case EXTEND -> {
                life.extend(decision, at);
                Instant until = life.protectedUntil();
                if (until != null && until.isAfter(at)) {
                    agenda.add(until);
                }
            }
            case CUSTOMER_LETTER -> {
                if (life.is(REJECTED) && life.stoppedBy(ConflictCode.INCUMBENT_RENEWAL)) {
                    decideByPolicy(life, at, "CUSTOMER_LETTER");
                }
            }
            case APPEAL -> {
                if (!life.disputed()) {
                    life.dispute(decision);
                }
            }
            case UPHOLD, AMEND, SPLIT -> {
                // These speak of a case; a claim's own status does not follow them.
            }
        }
    }

    /** A ruling on one of the claim's cases: in the claim's favour it approves the claim, against it it rejects it. */
    private void applyToCase(ClaimLife life, Decision decision, Instant at) {
        String subject = decision.subject();
        if (subject.equals(CaseId.of(ConflictCode.DISPUTED_BY_PARTNER, life.registration())) && !life.disputed()) {
            if (decision.kind() == DecisionKind.APPEAL) {
                life.dispute(decision);
            }
            return;
        }
        if (!taken(life, decision)) {
            return;
        }
        life.rules.add(new RuleOutcome(
                "decision",
                true,
                decision.kind().name(),
                null,
                life.id(),
                "decision " + decision.id() + " at " + decision.at() + " on case " + subject));
        switch (decision.kind()) {
            case APPROVE, UPHOLD -> apply(life, DecisionKind.APPROVE, decision, at);
            case REJECT -> {
                if (!life.is(CONVERTED)) {
                    life.end(REJECTED, at, "REJECTED_BY_DECISION");
                }
            }
            default -> {
                // The others settle the case, or ask for more, and leave the claim where it stands.
            }
        }
    }

    /** Whether a decision about a case of the claim is one that the case's proceedings take. */
    private boolean taken(ClaimLife life, Decision decision) {
        Proceedings.Subject subject = life.caseOf(decision.subject());
        return subject != null
                && Proceedings.of(
                                subject,
                                life.claim.decisions().stream()
                                        .filter(each -> Claim.DECISION_ORDER.compare(each, decision) <= 0)
                                        .toList(),
                                partner -> true)
                        .taken()
                        .contains(decision);
    }

    // What follows from a change, at the same instant: ties and conversions first, then the earliest that can move.

    private void settle(Instant at) {
        boolean changed = false;
        boolean moved;
        do {
            line.inPlay().forEach(life -> tieIfItCan(life, at));
            line.inPlay().forEach(life -> life.convertIfItDid(at));
            // Who waits is asked again only when somebody moved: nothing else can free the way.
            changed |= line.hasMoved();
            moved = false;
            for (ClaimLife life : line.inPlay()) {
                if (cureIfDue(life, at) || changed && letInIfFree(life, at)) {
                    moved = true;
                    break;
                }
            }
        } while (moved);
        if (changed) {
            line.inPlay().forEach(life -> noteIncumbent(life, at));
            line.rest();
        }
    }

    private boolean cureIfDue(ClaimLife life, Instant at) {
        if (!life.curesAt(at)) {
            return false;
        }
        if (passesGates(life, Gates.after(life.lastStop()), at)) {
            enter(life, at, "CURED");
        }
        return true;
    }

    /** An incumbent keeps the deal even against a claim that was approved past the gate, unless the customer asked. */
    private void noteIncumbent(ClaimLife life, Instant at) {
        Incumbent incumbent = life.dealId() == null ? null : scene.incumbents().get(life.dealId());
        if (incumbent != null
                && !life.hasIncumbency()
                && (life.is(APPROVED) || life.is(CONVERTED))
                && !incumbent.partnerId().equals(life.partnerId())
                && !life.claim.namedByCustomerAt(at)) {
            life.against(incumbent, at);
        }
    }

    private void tieIfItCan(ClaimLife life, Instant at) {
        if (!life.is(APPROVED) || life.dealId() != null) {
            return;
        }
        DealHistory deal = firstToTieTo
                .computeIfAbsent(life, each -> scene.firstToTieTo(each.registration()))
                .orElse(null);
        if (deal != null && !deal.current().createdAt().isAfter(at)) {
            life.tie(deal, at);
            life.rules.add(new RuleOutcome(
                    "tying",
                    true,
                    "TIED",
                    life.partnerId(),
                    life.id(),
                    "the first deal of the account created after submission that shares a product is " + deal.id()));
        }
    }

    private boolean letInIfFree(ClaimLife life, Instant at) {
        if (!life.is(WAITLISTED)) {
            return false;
        }
        ClaimLife holder = line.holder(life);
        if (holder != null) {
            life.waitBehind(holder, at);
            return false;
        }
        enter(life, at, "NEXT_IN_LINE");
        return true;
    }

    /** Whether anything did. */
    private boolean expire(Instant at) {
        boolean expired = false;
        for (ClaimLife life : line.inPlay()) {
            if (life.is(APPROVED) && at.equals(life.protectedUntil())) {
                life.become(EXPIRED, at, "PROTECTION_LAPSED");
                expired = true;
            }
        }
        return expired;
    }

    private static Instant givenAt(ClaimLife life) {
        Instant decidedAt = life.registration().decidedAt();
        return decidedAt == null || decidedAt.isBefore(life.submittedAt()) ? life.submittedAt() : decidedAt;
    }

    private static Instant effectiveAt(ClaimLife life, Decision decision) {
        return decision.at().isBefore(life.submittedAt()) ? life.submittedAt() : decision.at();
    }

    private @Nullable Instant nextChange() {
        Instant next = agenda.isEmpty() ? null : agenda.first();
        for (ClaimLife life : lives) {
            Instant until = life.protectedUntil();
            if (life.is(APPROVED) && until != null && (next == null || until.isBefore(next))) {
                next = until;
            }
        }
        return next;
    }
}
