package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.CommissionScope;
import dev.tributary.attribution.domain.policy.Recurring;
import dev.tributary.attribution.domain.policy.Spif;
import dev.tributary.attribution.domain.policy.Treatment;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Commission plans and SPIFs of any kind that program.yaml can say, with the names and amounts of random programs. */
public final class RandomPlans {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Duration SHORTEST_STEP = Duration.ofNanos(1000);
    private static final List<String> NAMES =
            List.of("Growth", "no", "50% \"more\"", "a: b # c \\", "[x], {y}", "Zürich — Köln", "7", "- new");

    private static final List<PartnerType> CAPACITIES =
            List.of(PartnerType.RESELLER, PartnerType.DISTRIBUTOR, PartnerType.REFERRAL, PartnerType.ISV);
    private static final List<BigDecimal> PERCENTS =
            Stream.of("0", "2.5", "8", "33.333333333").map(BigDecimal::new).toList();

    private final SplittableRandom random;

    private RandomPlans(long seed) {
        random = new SplittableRandom(seed ^ 0x2545F4914F6CDD1DL);
    }

    /** Up to four, each of which some line can reach. */
    public static List<CommissionPlan> plans(long seed) {
        return new RandomPlans(seed).plans();
    }

    /** Up to three, from the start of random programs on. */
    public static List<Spif> spifs(long seed) {
        return new RandomPlans(~seed).spifs();
    }

    /** The same for a version that starts at some time: bonuses that are over by then are none of its. */
    public static CommissionPolicy from(CommissionPolicy policy, Instant start) {
        return new CommissionPolicy(
                policy.currency(),
                policy.sourcedRates(),
                policy.otherSourcedRate(),
                policy.influencedRate(),
                policy.plans(),
                policy.spifs().stream()
                        .filter(spif -> !spif.until().isBefore(start))
                        .toList(),
                policy.marketplaceFeePercent(),
                policy.contraRevenueCapacities(),
                policy.contractCost(),
                policy.capPercent(),
                policy.amountTolerancePercent(),
                policy.reversal(),
                policy.cliffDays(),
                policy.holdDays(),
                policy.rateMaxAgeDays(),
                policy.minimumPayout(),
                policy.secondApprovalAbove(),
                policy.capacityOrder(),
                policy.programOrder());
    }

    private List<CommissionPlan> plans() {
        List<CommissionPlan> plans = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            CommissionPlan plan = plan(name(i));
            if (plans.stream().noneMatch(earlier -> earlier.scope().includes(plan.scope()))) {
                plans.add(plan);
            }
        }
        return plans;
    }

    private CommissionPlan plan(String name) {
        BigDecimal floor = maybe(4, BigDecimal.valueOf(random.nextInt(20)));
        BigDecimal least = floor == null ? BigDecimal.ZERO : floor;
        return new CommissionPlan(
                name,
                scope(),
                choose(List.of(CommissionBase.values())),
                percent(),
                maybe(2, accelerator()),
                maybe(4, least.add(BigDecimal.valueOf(random.nextInt(50)))),
                floor,
                maybe(3, new Recurring(percent(), 13 + random.nextInt(48))),
                maybe(4, choose(List.of(Treatment.values()))),
                maybe(4, "Agreement, " + name));
    }

    private List<Spif> spifs() {
        List<Spif> spifs = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Instant from = START.plus(Duration.ofDays(random.nextInt(365)));
            Instant until = from.plus(Duration.ofDays(random.nextInt(180)));
            boolean rate = random.nextBoolean();
            spifs.add(new Spif(
                    name(i),
                    scope(),
                    from,
                    random.nextBoolean()
                            ? until
                            : until.plus(Duration.ofDays(1)).minus(SHORTEST_STEP),
                    rate ? percent() : null,
                    rate ? null : BigDecimal.valueOf(random.nextInt(100)),
                    maybe(4, "Letter no. " + i)));
        }
        return spifs;
    }

    private Accelerator accelerator() {
        List<Accelerator.Step> steps = new ArrayList<>();
        BigDecimal from = BigDecimal.ZERO;
        for (int i = random.nextInt(3); i >= 0; i--) {
            from = from.add(BigDecimal.valueOf(1 + random.nextInt(150)));
            steps.add(new Accelerator.Step(from, percent()));
        }
        return new Accelerator(choose(List.of(Accelerator.Mode.values())), steps);
    }

    private CommissionScope scope() {
        return new CommissionScope(
                random.nextInt(3) == 0 ? null : random.nextBoolean() ? Credit.SOURCED : Credit.INFLUENCED,
                some(3, CAPACITIES),
                some(4, List.of(OpportunityType.values())),
                some(5, List.of("Anvil", "Bellows")),
                some(4, List.of(Tier.values())),
                some(6, List.of("US", "DE")));
    }

    /** One of so many times some of these, else none, which stands for all. */
    private <T> Set<T> some(int oneIn, List<T> these) {
        return random.nextInt(oneIn) > 0
                ? Set.of()
                : these.stream().filter(each -> random.nextBoolean()).collect(Collectors.toSet());
    }

    private BigDecimal percent() {
        return choose(PERCENTS);
    }

    private String name(int number) {
        return choose(NAMES) + " " + number;
    }

    private <T> T choose(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> @Nullable T maybe(int oneIn, T value) {
        return random.nextInt(oneIn) == 0 ? value : null;
    }
}
