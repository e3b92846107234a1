package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.BusinessCalendar;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import dev.tributary.attribution.domain.policy.Reversal;
import dev.tributary.attribution.domain.policy.ServiceLevels;
import dev.tributary.attribution.domain.policy.Treatment;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The shipped default policy, its numbers taken from the design and not from the engine's own defaults. */
public final class OracleDefaults {

    private OracleDefaults() {}

    public static ProgramPolicy policy() {
        return policy(registration(), "linear");
    }

    /** The shipped policy with other rules for registrations and another payable model. */
    static ProgramPolicy policy(RegistrationPolicy registration, String payableModel) {
        return new ProgramPolicy(
                "default",
                1,
                null,
                registration,
                influence(payableModel),
                stages(),
                conflicts(),
                new ServiceLevels(4, 2, 5),
                new BusinessCalendar(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        Set.of()),
                commission());
    }

    /** The canonical stages under their own names, and those of the CRM export. */
    public static Map<String, Stage> stages() {
        Map<String, Stage> stages = new HashMap<>();
        for (Stage stage : Stage.values()) {
            stages.put(stage.name().toLowerCase(Locale.ROOT), stage);
        }
        stages.put("prospecting", Stage.IDENTIFIED);
        stages.put("engaging", Stage.QUALIFIED);
        stages.put("won", Stage.COMMITTED);
        stages.put("lost", Stage.CLOSED_LOST);
        return stages;
    }

    /** "Protection 90 days from approval, one self-serve extension of 30 with evidence, cap 180", grace 14. */
    static RegistrationPolicy registration() {
        return new RegistrationPolicy(
                Duration.ofDays(90),
                Duration.ofDays(30),
                1,
                Duration.ofDays(180),
                true,
                Duration.ofDays(14),
                BigDecimal.ZERO,
                Stage.TECHNICAL_VALIDATION,
                Duration.ofDays(180),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of());
    }

    private static InfluencePolicy influence(String payableModel) {
        return new InfluencePolicy(
                payableModel,
                Duration.ofDays(180),
                Duration.ofDays(30),
                EnumSet.allOf(TouchType.class),
                EnumSet.allOf(Evidence.class),
                EnumSet.of(TouchType.REFERRAL, TouchType.INTRODUCTION, TouchType.DEAL_REGISTRATION),
                typeWeights(),
                Map.of(
                        Evidence.SELF_REPORTED, number("0.5"),
                        Evidence.CRM_LOGGED, number("1"),
                        Evidence.CUSTOMER_CONFIRMED, number("1.5")),
                Map.of(Tier.REGISTERED, number("1"), Tier.SELECT, number("1.1"), Tier.PREMIER, number("1.25")),
                1,
                new InfluencePolicy.UShaped(number("40"), number("40"), number("20")),
                new InfluencePolicy.WShaped(number("30"), number("30"), number("30"), number("10")),
                new InfluencePolicy.FullPath(
                        number("22.5"), number("22.5"), number("22.5"), number("22.5"), number("10")));
    }

    private static Map<TouchType, BigDecimal> typeWeights() {
        Map<TouchType, BigDecimal> weights = new EnumMap<>(TouchType.class);
        weights.put(TouchType.REFERRAL, number("3"));
        weights.put(TouchType.INTRODUCTION, number("3"));
        weights.put(TouchType.DEAL_REGISTRATION, number("3"));
        weights.put(TouchType.POC, number("2"));
        weights.put(TouchType.PROPOSAL, number("2"));
        weights.put(TouchType.NEGOTIATION, number("2"));
        weights.put(TouchType.CO_SELL_MEETING, number("1.5"));
        weights.put(TouchType.TECHNICAL_ENABLEMENT, number("1.5"));
        weights.put(TouchType.DEMO, number("1.5"));
        weights.put(TouchType.MARKETPLACE_OFFER, number("1"));
        weights.put(TouchType.IMPLEMENTATION, number("1"));
        weights.put(TouchType.INTEGRATION_INSTALL, number("0.5"));
        weights.put(TouchType.CAMPAIGN, number("0.5"));
        return weights;
    }

    /** What each kind of case does by default; those whose outcome says hold, freeze or block hold. */
    private static Map<ConflictCode, ConflictPolicy> conflicts() {
        Set<ConflictCode> holding = EnumSet.of(
                ConflictCode.PARTNER_INELIGIBLE,
                ConflictCode.CAP_EXCEEDED,
                ConflictCode.AMOUNT_MISMATCH,
                ConflictCode.SELF_REFERRAL,
                ConflictCode.POACHING);
        Map<ConflictCode, ConflictPolicy> conflicts = new EnumMap<>(ConflictCode.class);
        for (ConflictCode code : ConflictCode.values()) {
            boolean holds = holding.contains(code);
            conflicts.put(code, new ConflictPolicy(holds ? "HOLD" : "NO_HOLD", holds, owner(code), Set.of()));
        }
        return conflicts;
    }

    /** "Escalates to". */
    private static String owner(ConflictCode code) {
        return switch (code) {
            case DUPLICATE_SAME_PARTNER -> "none";
            case DUPLICATE_CROSS_PARTNER, PROTECTED_OVERLAP, LATE_REGISTRATION, INCUMBENT_RENEWAL -> "partner manager";
            case DIRECT_ENGAGED, POACHING -> "sales lead";
            case EXPIRED_BUT_CLOSED -> "finance and partner manager";
            case TERRITORY_VIOLATION, PARTNER_INELIGIBLE -> "program manager";
            case NAMED_ACCOUNT -> "account owner";
            case ENTITY_HIERARCHY -> "data steward";
            case SOURCE_ORIGIN_MISMATCH -> "sales ops";
            case CLOUD_DUPLICATE -> "alliance manager";
            case CAP_EXCEEDED, MULTI_TIER_STACK -> "deal desk";
            case DOUBLE_PAY, AMOUNT_MISMATCH, RETRO_CHANGE -> "finance";
            case SELF_REFERRAL -> "compliance";
            case DISPUTED_BY_PARTNER -> "named arbiter";
        };
    }

    private static CommissionPolicy commission() {
        return new CommissionPolicy(
                "USD",
                Map.of(
                        PartnerType.REFERRAL, number("10"),
                        PartnerType.RESELLER, number("20"),
                        PartnerType.DISTRIBUTOR, number("5"),
                        PartnerType.MSP, number("15"),
                        PartnerType.MARKETPLACE, number("3")),
                number("10"),
                number("5"),
                List.of(),
                List.of(),
                number("0"),
                Set.of(PartnerType.RESELLER),
                Treatment.EXPENSED,
                number("100"),
                number("1"),
                Reversal.PRO_RATA,
                90,
                30,
                7,
                number("50"),
                number("10000"),
                List.of(PartnerType.values()),
                List.of());
    }

    private static BigDecimal number(String text) {
        return new BigDecimal(text);
    }
}
