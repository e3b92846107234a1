package dev.tributary.attribution.domain.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.DealDesk;
import dev.tributary.attribution.domain.desk.DealScene;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.Treatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which plan pays which line: a deal of 1,000.00 that S, a reseller of the highest tier, brought and I, an integrator, influenced. */
class CommissionsTest {

    private static final Instant CREATED = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant CLOSED = Instant.parse("2026-03-10T00:00:00Z");
    private static final Map<String, Partner> PARTNERS = Map.of(
            "S", partner("S", PartnerType.RESELLER, Tier.PREMIER),
            "I", partner("I", PartnerType.SI, Tier.REGISTERED));
    private static final Account CUSTOMER =
            new Account("A", null, null, null, null, "US", "AMER", null, null, null, Instant.EPOCH);

    @Test
    void withoutPlansTheBaseRatesPayOneFeeToEachPartner() {
        SortedMap<String, Owed> owed = owed("");
        assertThat(owed).containsOnlyKeys("I", "S");
        assertThat(owed.get("S").terms().plan()).isEqualTo("commission.sourced_rates.RESELLER");
        assertThat(amount(owed.get("S"))).isEqualTo(20_000);
        assertThat(owed.get("I").terms().credit()).isEqualTo(Credit.INFLUENCED);
        assertThat(owed.get("I").base()).isEqualTo(new Money(50_000, "USD"));
        assertThat(amount(owed.get("I"))).isEqualTo(2_500);
    }

    @Test
    void aPartnerWhoBuysLowersRevenueAndOneWhoHelpsIsACost() {
        assertThat(owed("").get("S").terms().treatment()).isEqualTo(Treatment.CONTRA_REVENUE);
        assertThat(owed("").get("I").terms().treatment()).isEqualTo(Treatment.EXPENSED);
        assertThat(owed("contra_revenue_capacities: []").get("S").terms().treatment())
                .as("it still transacts the deal")
                .isEqualTo(Treatment.CONTRA_REVENUE);
        assertThat(owed("contract_cost: DEFERRED").get("I").terms().treatment()).isEqualTo(Treatment.DEFERRED);
    }

    @Test
    void theFirstPlanThatMeetsTheLineDecides() {
        SortedMap<String, Owed> owed = owed("""
                plans:
                  - {name: renewals, types: [RENEWAL], base: ARR, rate: 1}
                  - {name: integrators, capacities: [SI], base: ARR, rate: 2}
                  - {name: lowest tier, tiers: [REGISTERED], base: ARR, rate: 3}
                  - {name: elsewhere, regions: [DE], base: ARR, rate: 4}
                  - {name: other products, products: [Storage], base: ARR, rate: 5}
                  - {name: best in the west, credit: SOURCED, tiers: [PREMIER], regions: [AMER], base: ARR, rate: 6, clause: "7.2"}
                  - {name: everything, base: PAYABLE_LINE, rate: 7}
                """);
        assertThat(owed.get("S").terms().plan()).isEqualTo("best in the west");
        assertThat(owed.get("S").terms().clause()).isEqualTo("7.2");
        assertThat(amount(owed.get("S"))).isEqualTo(6_000);
        assertThat(owed.get("I").terms().plan()).isEqualTo("integrators");
        assertThat(amount(owed.get("I"))).isEqualTo(2_000);
    }

    @Test
    void aMarketplaceKeepsItsFeeOfDealsThatGoThroughIt() {
        String policy = """
                marketplace_fee_percent: 15
                plans: [{name: net, base: NET_OF_MARKETPLACE_FEE, rate: 10}]
                """;
        assertThat(owed(policy).get("S").base().minor()).isEqualTo(100_000);
        assertThat(owed(policy, RouteToMarket.MARKETPLACE, null).get("S").base().minor())
                .isEqualTo(85_000);
        assertThat(owed(policy, RouteToMarket.MARKETPLACE, null).get("I").base().minor())
                .isEqualTo(42_500);
        assertThat(owed(policy).get("S").terms().baseKind()).isEqualTo(CommissionBase.NET_OF_MARKETPLACE_FEE);
    }

    @Test
    void bonusesComeOnTopForClosesBetweenTheirDates() {
        SortedMap<String, Owed> owed = owed("""
                spifs:
                  - {name: over, from: 2026-01-01, until: 2026-03-09T23:59:59Z, amount: 100}
                  - {name: this very instant, credit: SOURCED, from: 2026-03-10, until: 2026-03-10, amount: 200}
                  - {name: for all, from: 2026-01-01, until: 2026-12-31, rate: 1}
                """);
        assertThat(owed.get("S").terms().bonuses())
                .extracting(Terms.Bonus::name)
                .containsExactly("this very instant", "for all");
        assertThat(amount(owed.get("S"))).isEqualTo(20_000 + 20_000 + 1_000);
        assertThat(amount(owed.get("I"))).isEqualTo(2_500 + 500);
    }

    @Test
    void whatWasBilledIsPaidWhereItDiffersByMoreThanIsTolerated() {
        SortedMap<String, Owed> owed = owed("", RouteToMarket.RESELL, new Money(80_000, "USD"));
        assertThat(amount(owed.get("S"))).isEqualTo(16_000);
        assertThat(amount(owed.get("I"))).isEqualTo(2_000);
        assertThat(owed.get("S").heldBy()).containsExactly("AMOUNT_MISMATCH:deal:D");
        assertThat(amount(
                        owed("", RouteToMarket.RESELL, new Money(99_500, "USD")).get("S")))
                .isEqualTo(20_000);
    }

    @Test
    void anOpenDealOwesNobodyAnything() {
        Opportunity open = deal(Stage.BUSINESS_VALIDATION, RouteToMarket.RESELL, null);
        assertThat(owed(policy(""), open)).isEmpty();
    }

    @Test
    void whatAnOpenDealWouldGiveIsEstimatedAndWhatABookedOneGivesIsNot() {
        Opportunity open = deal(Stage.BUSINESS_VALIDATION, RouteToMarket.RESELL, null);
        assertThat(estimated(policy(""), open))
                .containsExactly(entry("I", new Money(2_500, "USD")), entry("S", new Money(20_000, "USD")));
        assertThat(estimated(policy(""), deal(Stage.COMMITTED, RouteToMarket.RESELL, null)))
                .isEmpty();
        assertThat(estimated(policy("""
                        currency: EUR
                        plans: [{name: capped, base: ARR, rate: 10, cap: 5}]
                        """), open))
                .as("a cap in another currency needs a rate of exchange, which nobody knows before the close")
                .isEmpty();
    }

    private static SortedMap<String, Money> estimated(ProgramPolicy policy, Opportunity deal) {
        return Commissions.estimated(decision(policy, deal), policy, CUSTOMER, PARTNERS);
    }

    private static long amount(@Nullable Owed owed) {
        Commission commission = Commission.of(Objects.requireNonNull(owed), Year.NONE, null);
        return commission.firstYear();
    }

    private static SortedMap<String, Owed> owed(String commission) {
        return owed(commission, RouteToMarket.RESELL, null);
    }

    private static SortedMap<String, Owed> owed(String commission, RouteToMarket route, @Nullable Money billed) {
        return owed(policy(commission), deal(Stage.COMMITTED, route, billed));
    }

    private static SortedMap<String, Owed> owed(ProgramPolicy policy, Opportunity deal) {
        return Commissions.of(decision(policy, deal), policy, CUSTOMER, PARTNERS, new Receipts("USD"), CLOSED);
    }

    private static DealDecision decision(ProgramPolicy policy, Opportunity deal) {
        return DealDesk.decide(new DealScene(
                "crm:A",
                new DealHistory("D", List.of(deal)),
                List.of(touch("T-S", "S"), touch("T-I", "I")),
                List.of(),
                List.of(),
                List.of(),
                PARTNERS,
                null,
                Map.of(),
                List.of(),
                ProgramPolicies.of(List.of(policy)),
                CLOSED));
    }

    private static ProgramPolicy policy(String commission) {
        String document = commission.isEmpty() ? "" : "commission:\n" + commission.indent(2);
        PolicyOutcome outcome = PolicyReader.read(document, "test");
        if (outcome instanceof PolicyOutcome.Accepted accepted) {
            return accepted.policy();
        }
        throw new AssertionError(((PolicyOutcome.Refused) outcome).problems().toString());
    }

    private static Opportunity deal(Stage stage, RouteToMarket route, @Nullable Money billed) {
        return new Opportunity(
                "D",
                "A",
                null,
                null,
                "US",
                stage,
                stage.name(),
                OpportunityType.NET_NEW,
                route,
                new Money(100_000, "USD"),
                CREATED,
                null,
                null,
                CLOSED,
                Origin.PARTNER_REFERRAL,
                "S",
                "S",
                billed,
                null,
                null,
                new TreeSet<>(List.of("Compute")),
                CLOSED,
                CLOSED);
    }

    private static Partner partner(String id, PartnerType type, Tier tier) {
        return new Partner(
                id,
                List.of(new PartnerRevision(
                        id,
                        null,
                        null,
                        null,
                        type,
                        type,
                        tier,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Standing.GOOD,
                        null,
                        "USD",
                        Instant.EPOCH)));
    }

    private static Touch touch(String id, String partner) {
        Instant at = CREATED.plusSeconds(86_400);
        return new Touch(id, partner, "D", TouchType.DEMO, at, Evidence.CRM_LOGGED, null, at);
    }
}
