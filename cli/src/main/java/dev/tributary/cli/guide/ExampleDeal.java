package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One deal on which three partners helped, as the desk decides it. */
final class ExampleDeal {
    private final Money arr;
    private final LocalDate created;
    private final LocalDate qualified;
    private final LocalDate signed;
    private final Map<String, Helper> helpers = new LinkedHashMap<>();
    private final DealDecision decision;

    /** A partner of the example and what it did. */
    record Helper(String name, PartnerType capacity, Tier tier, TouchType type, Evidence evidence, LocalDate day) {}

    ExampleDeal(ProgramPolicy policy, LocalDate start) {
        arr = ExampleFacts.arr(policy.commission().currency());
        created = start;
        qualified = start.plusDays(31);
        signed = start.plusDays(91);
        help(new Helper(
                Examples.FIRST,
                PartnerType.REFERRAL,
                Tier.PREMIER,
                TouchType.REFERRAL,
                Evidence.CUSTOMER_CONFIRMED,
                start.minusDays(19)));
        help(new Helper(
                Examples.SECOND,
                PartnerType.MSP,
                Tier.SELECT,
                TouchType.DEMO,
                Evidence.CRM_LOGGED,
                start.plusDays(19)));
        help(new Helper(
                Examples.THIRD,
                PartnerType.RESELLER,
                Tier.REGISTERED,
                TouchType.PROPOSAL,
                Evidence.SELF_REPORTED,
                start.plusDays(70)));
        decision = decide(policy);
    }

    Money arr() {
        return arr;
    }

    LocalDate created() {
        return created;
    }

    LocalDate qualified() {
        return qualified;
    }

    LocalDate signed() {
        return signed;
    }

    /** In the order in which they helped. */
    List<Helper> helpers() {
        return List.copyOf(helpers.values());
    }

    DealDecision decision() {
        return decision;
    }

    /** What a model gives a partner; empty: nothing. */
    Optional<CreditLine> line(String model, String partner) {
        return decision.lines().stream()
                .filter(line -> line.credit() == Credit.INFLUENCED
                        && line.model().equals(model)
                        && partner.equals(line.partnerId()))
                .findFirst();
    }

    private void help(Helper helper) {
        helpers.put(helper.name(), helper);
    }

    private DealDecision decide(ProgramPolicy policy) {
        Instant now = ExampleFacts.at(signed);
        Map<String, Partner> partners = new LinkedHashMap<>();
        helpers.forEach((name, helper) ->
                partners.put(name, ExampleFacts.partner(name, helper.capacity(), helper.tier(), arr.currency())));
        List<Touch> touches = helpers.values().stream()
                .map(helper -> new Touch(
                        "touch of " + helper.name(),
                        helper.name(),
                        ExampleFacts.DEAL,
                        helper.type(),
                        ExampleFacts.at(helper.day()),
                        helper.evidence(),
                        null,
                        ExampleFacts.at(helper.day())))
                .toList();
        return DealDesk.decide(new DealScene(
                ExampleFacts.ACCOUNT,
                new DealHistory(
                        ExampleFacts.DEAL, List.of(ExampleFacts.signed(created, qualified, now, arr.currency()))),
                touches,
                List.of(),
                List.of(),
                List.of(),
                partners,
                null,
                Map.of(),
                List.of(),
                ProgramPolicies.of(List.of(policy)),
                now));
    }
}
