package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.desk.ClaimDesk;
import dev.tributary.attribution.domain.desk.ClaimScene;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Winner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** One registration, approved on the day it was submitted, and who sources its deal depending on when that is signed. */
final class ExampleRegistration {
    private static final String ID = "the registration";
    private static final Duration SOON = Duration.ofDays(5);

    private final ProgramPolicy policy;
    private final ProgramPolicies policies;
    private final LocalDate submitted;

    /**
     * A deal of the registration.
     *
     * @param winner of its sourced credit
     */
    record Signed(Instant at, Winner winner) {}

    ExampleRegistration(ProgramPolicy policy, LocalDate submitted) {
        this.policy = policy;
        this.policies = ProgramPolicies.of(List.of(policy));
        this.submitted = submitted;
    }

    LocalDate submitted() {
        return submitted;
    }

    /** The last instant of its protection, once it was extended as often as that. */
    Instant protectedUntil(int extensions) {
        Instant asked = ExampleFacts.at(submitted);
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < extensions; i++) {
            decisions.add(extension(i, asked));
        }
        ClaimStory story = claims(decisions, Map.of(), asked).get(0);
        return story.windows().get(0).until();
    }

    /** The deal signed in time, shortly after the protection has run out, and after the grace days too. */
    List<Signed> deals() {
        Instant until = protectedUntil(0);
        Duration grace = policy.registration().grace();
        List<Instant> times = new ArrayList<>();
        times.add(until.minus(SOON).isBefore(ExampleFacts.at(submitted)) ? until : until.minus(SOON));
        if (!grace.isZero()) {
            times.add(until.plus(grace.compareTo(SOON) < 0 ? grace : SOON));
        }
        times.add(until.plus(grace).plus(SOON));
        return times.stream().map(at -> new Signed(at, winner(at))).toList();
    }

    private Winner winner(Instant signed) {
        DealHistory deal =
                new DealHistory(ExampleFacts.DEAL, List.of(ExampleFacts.signed(submitted, null, signed, currency())));
        List<ClaimStory> claims = claims(List.of(), Map.of(deal.id(), deal), signed);
        return DealDesk.decide(new DealScene(
                        ExampleFacts.ACCOUNT,
                        deal,
                        List.of(),
                        claims,
                        List.of(),
                        List.of(),
                        Map.of(),
                        null,
                        Map.of(),
                        List.of(),
                        policies,
                        signed))
                .winner();
    }

    private List<ClaimStory> claims(List<Decision> decisions, Map<String, DealHistory> deals, Instant now) {
        Partner partner = ExampleFacts.partner(Examples.FIRST, PartnerType.REFERRAL, Tier.PREMIER, currency());
        Instant at = ExampleFacts.at(submitted);
        Registration registration = new Registration(
                ID,
                partner.id(),
                ExampleFacts.ACCOUNT,
                null,
                null,
                null,
                null,
                new TreeSet<>(),
                null,
                null,
                at,
                null,
                GivenDecision.APPROVED,
                at,
                null,
                at);
        return ClaimDesk.decide(new ClaimScene(
                        null,
                        List.of(new Claim(registration, decisions)),
                        deals,
                        List.of(),
                        Map.of(partner.id(), partner),
                        Map.of(),
                        policies,
                        now))
                .stories();
    }

    private String currency() {
        return policy.commission().currency();
    }

    private static Decision extension(int number, Instant at) {
        return new Decision(
                String.format("extension %03d", number),
                ID,
                DecisionKind.EXTEND,
                at,
                null,
                null,
                null,
                "given",
                null,
                at);
    }
}
