package dev.tributary.cli.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the guide says of plans, accelerators, bonuses, later years and what is taken back. */
class CommissionGuideTest {
    private static final String PLANS = """
            commission:
              plans:
                - name: New *business*
                  credit: SOURCED
                  capacities: [MSP, REFERRAL]
                  types: [NET_NEW, EXPANSION]
                  base: ARR
                  rate: 12
                  accelerator: {mode: MARGINAL, steps: [{from: 80000, rate: 15}, {from: 200000, rate: 18}]}
                  cap: 9000
                  recurring: {percent: 50, months: 36}
                  treatment: DEFERRED
                  clause: Section 7.2
                - name: Help
                  credit: INFLUENCED
                  tiers: [SELECT]
                  base: PAYABLE_LINE
                  rate: 6
                  floor: 2500
            """;

    @Test
    void withoutPlansNothingIsSaidOfThem() {
        assertThat(guide(""))
                .doesNotContain("### Plans", "Bonuses", "SPIF", "or what a plan says", "for later ones")
                .contains("50 USD", "up to 20% of its first-year ARR");
    }

    @Test
    void aPlanSaysWhatItPaysForWhatAndHowLong() {
        assertThat(guide(PLANS))
                .contains(
                        "1. **New \\*business\\*:** 12% of the deal's first-year ARR, for bringing a deal, as MSP or REFERRAL,"
                                + " on deals that are net new or expansion.",
                        "The rate becomes 15% from 80,000 USD and 18% from 200,000 USD of what you bring under this plan in a"
                                + " calendar year, by the day of the close (UTC); each rate is for what lies above its start",
                        "One commission is at most 9,000 USD.",
                        "Later years earn 50% of the first year's rate, on what the customer pays within 36 months of the"
                                + " close. (Section 7.2)",
                        "2. **Help:** 6% of your own part of the deal, for helping a deal, in the tier SELECT on the day of"
                                + " the close. One commission is at least 2,500 USD.",
                        "for the first year and, where a plan says so, for later ones",
                        "5% of your part of the deal, or what a plan says")
                .doesNotContain("DEFERRED", "treatment");
    }

    @Test
    void theExampleDealEarnsByTheFirstPlanThatIsForIt() {
        assertThat(guide(PLANS))
                .contains(
                        "| Alder (REFERRAL) | brought the deal: New \\*business\\* | 100,000.00 USD | 12% and 15% | 9,000.00"
                                + " USD |",
                        "| Birch (MSP) | helped the deal: Help | 33,333.33 USD | 6% | 2,500.00 USD |",
                        "| Cedar (RESELLER) | helped the deal | 33,333.33 USD | 5% | 1,666.67 USD |");
        assertThat(guide(PLANS.replace("cap: 9000", "cap: 50000"))).contains("| 12% and 15% | 12,600.00 USD |");
    }

    @Test
    void anAcceleratorComesWithAnExampleThatCrossesItsFirstStep() {
        String plans = PLANS.replace("cap: 9000", "cap: 50000");

        assertThat(guide(plans))
                .contains(
                        "Two deals of one year, each of 60,000.00 USD, under New \\*business\\*:",
                        "| the first | 12% of 60,000.00 USD | 7,200.00 USD |",
                        "| the second | 12% of 20,000.00 USD and 15% of 40,000.00 USD | 8,400.00 USD |")
                .doesNotContain("adjusted");
        assertThat(guide(plans.replace("MARGINAL", "RETROACTIVE")))
                .contains(
                        "a rate that is reached is for all of that year, and what was accrued before is adjusted",
                        "| the second | 15% of 60,000.00 USD | 9,000.00 USD |",
                        "| the first, adjusted | 15% of 60,000.00 USD instead of 12% of 60,000.00 USD | 1,800.00 USD |");
    }

    @Test
    void aBonusSaysWhenADealEarnsItAndIsPartOfTheExample() {
        assertThat(guide("""
                commission:
                  currency: EUR
                  spifs:
                    - {name: Spring, from: 2027-03-01, until: 2027-05-31T23:59:59.999999Z, amount: 500}
                    - {name: Help, credit: INFLUENCED, from: 2027-05-31, until: 2027-05-31, rate: 1}
                    - {name: Anvils, products: [Anvil], regions: [US, DE], from: 2027-03-01, until: 2027-06-01, rate: 1}
                    - {name: June, from: 2027-06-01, until: 2027-07-01, rate: 1}
                """))
                .contains(
                        "- **Spring:** 500 EUR, for bringing or for helping a deal, when the deal closes from 1 Mar 2027"
                                + " until 31 May 2027, 23:59:59 UTC.",
                        "for bringing or for helping a deal, with the product Anvil, for customers in DE or US,",
                        "| Alder (REFERRAL) | on top: Spring |  |  | 500.00 EUR |",
                        "| Birch (MSP) | on top: Help | 33,333.33 EUR | 1% | 333.33 EUR |")
                .doesNotContain("on top: Anvils", "on top: June", "| Alder (REFERRAL) | on top: Help", "USD");
    }

    @Test
    void whatIsTakenBackFollowsThePolicy() {
        assertThat(guide(""))
                .contains(
                        "**Taken back:** when the customer takes money back, gets a credit note or leaves, as much of the"
                                + " commission goes as is gone of the deal's ARR.");
        assertThat(guide("commission: {reversal: CLIFF, cliff_days: 45}"))
                .contains("all of the commission goes within 45 days of the close, and nothing later.");
    }

    @Test
    void theHighestRateForBringingADealIsThatOfAnyPlanOrStep() {
        assertThat(guide(PLANS.replace("rate: 18", "rate: 22.5"))).contains("up to 22.5% of its first-year ARR");
        assertThat(guide(PLANS.replace("rate: 6", "rate: 60"))).contains("up to 20% of its first-year ARR");
    }

    @Test
    void theMarketplaceFeeIsToldWhereAPlanDependsOnIt() {
        assertThat(guide("commission: {marketplace_fee_percent: 3, plans: [{name: A, base: NET_OF_MARKETPLACE_FEE,"
                        + " rate: 10}]}"))
                .contains(
                        "10% of your own part of the deal, all of it for bringing it less the 3% of ARR that a marketplace"
                                + " keeps, where the deal goes through one");
    }

    @Test
    void aChangeOfAPlanIsToldByItsFieldsButNotHowFinanceBooksIt() {
        String second = "program: {version: 2, effective_from: 2027-07-01}\n";
        String later = second + PLANS.replace("rate: 12", "rate: 13").replace("cap: 9000", "cap: 8000");
        String booked = second + PLANS.replace("treatment: DEFERRED", "treatment: EXPENSED");

        assertThat(guide(PLANS, later))
                .contains("**New \\*business\\*: rate 12 percent of the base → 13 percent of the base,"
                        + " cap 9000 USD → 8000 USD**");
        assertThat(guide(PLANS, booked)).contains("Nothing that concerns partners.");
        assertThat(guide(PLANS, second)).contains("**no longer New \\*business\\* and Help**");
    }

    private static String guide(String... files) {
        List<PolicyVersion> versions = new ArrayList<>();
        for (String file : files) {
            versions.add(PolicyVersion.read(file, "program.yaml", problem -> {
                        throw new AssertionError(problem.describe());
                    })
                    .orElseThrow());
        }
        return ProgramGuide.markdown(versions.get(versions.size() - 1), versions);
    }
}
