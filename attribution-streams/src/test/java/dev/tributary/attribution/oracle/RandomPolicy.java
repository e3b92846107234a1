package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** The policy of a random program: every second time the shipped one, else one with other answers. */
final class RandomPolicy {

    private final long seed;
    private final SplittableRandom random;

    private RandomPolicy(long seed) {
        this.seed = seed;
        random = new SplittableRandom(~seed);
    }

    static ProgramPolicy of(long seed) {
        RandomPolicy other = new RandomPolicy(seed);
        return other.random.nextBoolean() ? OracleDefaults.policy() : other.policy();
    }

    private ProgramPolicy policy() {
        ProgramPolicy shipped =
                OracleDefaults.policy(registration(), choose(List.of("linear", "u_shaped", "full_path", "time_decay")));
        return new ProgramPolicy(
                shipped.programId(),
                shipped.version(),
                shipped.effectiveFrom(),
                shipped.registration(),
                shipped.influence(),
                shipped.stages(),
                conflicts(shipped.conflicts()),
                shipped.serviceLevels(),
                shipped.calendar(),
                commission(shipped.commission()));
    }

    private RegistrationPolicy registration() {
        RegistrationPolicy shipped = OracleDefaults.registration();
        return new RegistrationPolicy(
                shipped.protection(),
                shipped.extension(),
                1 + random.nextInt(4),
                shipped.protectionCap(),
                random.nextInt(3) > 0,
                shipped.grace(),
                BigDecimal.valueOf(random.nextInt(3) * 100L),
                shipped.lateFrom(),
                shipped.vendorLookBack(),
                choose(List.of(Map.of(), Map.of(), Map.of("Bellows", Set.of("SEC")))),
                choose(List.of(
                        Map.of(),
                        Map.of(),
                        Map.of("Anvil", Tier.SELECT),
                        Map.of(RegistrationPolicy.EVERY_PRODUCT, Tier.SELECT))),
                choose(List.of(Map.of(), Map.of("crm:A-1", "key accounts"), Map.of("domain:solo.example", ""))),
                choose(List.of(Set.of(), Set.of(), Set.of("crm:A-2"), Set.of("duns:1"))));
    }

    /** Deciders on some codes, holds and owners otherwise than shipped on some. */
    private Map<ConflictCode, ConflictPolicy> conflicts(Map<ConflictCode, ConflictPolicy> shipped) {
        Map<ConflictCode, ConflictPolicy> conflicts = new EnumMap<>(ConflictCode.class);
        // In the order of the codes: a map's own order is another in each process, and a seed must mean one policy.
        for (Map.Entry<ConflictCode, ConflictPolicy> each : new TreeMap<>(shipped).entrySet()) {
            ConflictPolicy policy = each.getValue();
            conflicts.put(
                    each.getKey(),
                    new ConflictPolicy(
                            policy.defaultOutcome(),
                            random.nextInt(8) == 0 ? !policy.holds() : policy.holds(),
                            random.nextInt(12) == 0 ? "none" : policy.owner(),
                            random.nextInt(4) == 0 ? Set.of("finance", "sales ops") : Set.of()));
        }
        return conflicts;
    }

    private CommissionPolicy commission(CommissionPolicy shipped) {
        return new CommissionPolicy(
                shipped.currency(),
                shipped.sourcedRates(),
                shipped.otherSourcedRate(),
                shipped.influencedRate(),
                RandomPlans.plans(seed),
                RandomPlans.spifs(seed),
                shipped.marketplaceFeePercent(),
                shipped.contraRevenueCapacities(),
                shipped.contractCost(),
                random.nextInt(3) == 0 ? new BigDecimal("99.5") : shipped.capPercent(),
                random.nextInt(3) == 0 ? BigDecimal.ZERO : shipped.amountTolerancePercent(),
                shipped.reversal(),
                shipped.cliffDays(),
                shipped.holdDays(),
                shipped.rateMaxAgeDays(),
                shipped.minimumPayout(),
                shipped.secondApprovalAbove(),
                random.nextBoolean() ? List.of(PartnerType.REFERRAL, PartnerType.RESELLER) : shipped.capacityOrder(),
                shipped.programOrder());
    }

    private <T> T choose(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
