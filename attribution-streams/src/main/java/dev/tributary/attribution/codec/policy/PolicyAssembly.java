package dev.tributary.attribution.codec.policy;

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
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds the domain's policy from checked values. */
final class PolicyAssembly {

    private final PolicyValues values;

    private PolicyAssembly(PolicyValues values) {
        this.values = values;
    }

    static ProgramPolicy policy(PolicyValues values) {
        PolicyAssembly assembly = new PolicyAssembly(values);
        return new ProgramPolicy(
                values.text("program.id"),
                values.whole("program.version"),
                values.find("program.effective_from").map(Instant.class::cast).orElse(null),
                assembly.registration(),
                assembly.influence(),
                assembly.stages(),
                assembly.conflicts(),
                new ServiceLevels(
                        values.whole("service_levels.triage_business_hours"),
                        values.whole("service_levels.decision_business_days"),
                        values.whole("service_levels.dispute_business_days")),
                assembly.calendar(),
                assembly.commission());
    }

    private RegistrationPolicy registration() {
        return new RegistrationPolicy(
                values.days(PolicyChecks.PROTECTION),
                values.days("registration.extension_days"),
                values.whole("registration.maximum_extensions"),
                values.days(PolicyChecks.PROTECTION_CAP),
                values.flag("registration.auto_approve"),
                values.days("registration.grace_days"),
                values.decimal("registration.minimum_deal_size"),
                Stage.valueOf(values.text("registration.late_from")),
                values.days("registration.vendor_look_back_days"),
                RequirementKeys.certifications(values.items(RequirementKeys.CERTIFICATIONS, String.class)),
                RequirementKeys.tiers(values.items(RequirementKeys.TIERS, String.class)),
                RequirementKeys.namedAccounts(values.items(RequirementKeys.NAMED_ACCOUNTS, String.class)),
                Set.copyOf(values.items(RequirementKeys.HOUSE_ACCOUNTS, String.class)));
    }

    private InfluencePolicy influence() {
        return new InfluencePolicy(
                values.text("influence.payable_model"),
                values.days("influence.look_back_days"),
                values.days("influence.half_life_days"),
                members("influence.touch_types", TouchType.class),
                members("influence.evidence_levels", Evidence.class),
                members("influence.sourcing_types", TouchType.class),
                numbers("influence.type_weights.", TouchType.class),
                numbers("influence.evidence_weights.", Evidence.class),
                numbers("influence.tier_multipliers.", Tier.class),
                values.whole("influence.markov_order"),
                new InfluencePolicy.UShaped(
                        values.decimal("influence.u_shaped.first"),
                        values.decimal("influence.u_shaped.last"),
                        values.decimal("influence.u_shaped.rest")),
                new InfluencePolicy.WShaped(
                        values.decimal("influence.w_shaped.first"),
                        values.decimal("influence.w_shaped.created"),
                        values.decimal("influence.w_shaped.last"),
                        values.decimal("influence.w_shaped.rest")),
                new InfluencePolicy.FullPath(
                        values.decimal("influence.full_path.first"),
                        values.decimal("influence.full_path.created"),
                        values.decimal("influence.full_path.qualified"),
                        values.decimal("influence.full_path.closed"),
                        values.decimal("influence.full_path.rest")));
    }

    private Map<String, Stage> stages() {
        Map<String, Stage> stages = new HashMap<>();
        for (Stage stage : Stage.values()) {
            values.items(StageKeys.PREFIX + stage, String.class).forEach(name -> stages.put(name, stage));
            stages.put(StageKeys.canonical(stage), stage);
        }
        return stages;
    }

    private Map<ConflictCode, ConflictPolicy> conflicts() {
        Map<ConflictCode, ConflictPolicy> conflicts = new EnumMap<>(ConflictCode.class);
        for (ConflictCode code : ConflictCode.values()) {
            String name = ConflictKeys.PREFIX + code;
            conflicts.put(
                    code,
                    new ConflictPolicy(
                            values.text(name + ".default_outcome"),
                            values.flag(name + ".holds"),
                            values.text(name + ".owner"),
                            Set.copyOf(values.items(name + ".deciders", String.class))));
        }
        return conflicts;
    }

    private BusinessCalendar calendar() {
        return new BusinessCalendar(
                members("calendar.work_days", DayOfWeek.class),
                values.get(PolicyChecks.OPENS, LocalTime.class),
                values.get(PolicyChecks.CLOSES, LocalTime.class),
                Set.copyOf(values.items("calendar.holidays", LocalDate.class)));
    }

    private CommissionPolicy commission() {
        return new CommissionPolicy(
                values.text("commission.currency"),
                numbers("commission.sourced_rates.", PartnerType.class),
                values.decimal("commission.other_sourced_rate"),
                values.decimal("commission.influenced_rate"),
                PlanFields.plans(values.get(CommissionKeys.PLANS, List.class)),
                SpifFields.spifs(values.get(CommissionKeys.SPIFS, List.class)),
                values.decimal("commission.marketplace_fee_percent"),
                members("commission.contra_revenue_capacities", PartnerType.class),
                Treatment.valueOf(values.text("commission.contract_cost")),
                values.decimal("commission.cap_percent"),
                values.decimal("commission.amount_tolerance_percent"),
                Reversal.valueOf(values.text("commission.reversal")),
                values.whole("commission.cliff_days"),
                values.whole("commission.hold_days"),
                values.whole("commission.rate_max_age_days"),
                values.decimal("commission.minimum_payout"),
                values.decimal("commission.second_approval_above"),
                values.items("commission.capacity_order", String.class).stream()
                        .map(PartnerType::valueOf)
                        .toList(),
                values.items("commission.program_order", String.class));
    }

    private <E extends Enum<E>> Set<E> members(String name, Class<E> type) {
        return values.items(name, String.class).stream()
                .map(item -> Enum.valueOf(type, item))
                .collect(Collectors.toUnmodifiableSet());
    }

    private <E extends Enum<E>> Map<E, BigDecimal> numbers(String prefix, Class<E> type) {
        Map<E, BigDecimal> numbers = new EnumMap<>(type);
        for (E member : type.getEnumConstants()) {
            Optional<BigDecimal> number = values.find(prefix + member.name()).map(BigDecimal.class::cast);
            number.ifPresent(n -> numbers.put(member, n));
        }
        return numbers;
    }
}
