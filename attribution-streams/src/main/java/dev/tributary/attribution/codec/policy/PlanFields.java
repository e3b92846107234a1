package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.PolicyField.needed;
import static dev.tributary.attribution.codec.policy.PolicyField.optional;

import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.Recurring;
import dev.tributary.attribution.domain.policy.Treatment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields of a commission plan. */
final class PlanFields {

    static final String RATE = "rate";
    static final String ACCELERATOR = "accelerator";
    static final String STEPS = "steps";
    static final String FROM = "from";
    static final String CAP = "cap";
    static final String FLOOR = "floor";
    static final String IN_CURRENCY = "in commission.currency";
    static final SingleType PERCENT = PolicyType.decimal("0", "100");
    static final SingleType AMOUNT = PolicyType.decimal("0", "1000000000000");

    private static final String BASE = "base";
    private static final String MODE = "mode";
    private static final String RECURRING = "recurring";
    private static final String PERCENT_FIELD = "percent";
    private static final String MONTHS = "months";
    private static final String TREATMENT = "treatment";
    private static final String PERCENT_OF_BASE = "percent of the base";
    private static final int MOST_PLANS = 100;
    private static final int MOST_STEPS = 20;

    private static final MappingType STEP = PolicyType.mapping(
            "step",
            List.of(
                    needed(
                            FROM,
                            AMOUNT,
                            IN_CURRENCY,
                            "What the partner has to have brought under the plan in the calendar year, UTC; above 0, and "
                                    + "above the step before."),
                    needed(RATE, PERCENT, PERCENT_OF_BASE, "The rate from there.")));
    private static final MappingType ACCELERATOR_TYPE = PolicyType.mapping(
            "accelerator",
            List.of(
                    needed(
                            MODE,
                            PolicyType.choice(Accelerator.Mode.values()),
                            "",
                            "MARGINAL: a step's rate is for what lies above its start, and a deal that crosses it is split "
                                    + "there. RETROACTIVE: for all of the year once the step is reached, and what was "
                                    + "accrued before is adjusted."),
                    needed(
                            STEPS,
                            PolicyType.sequenceOf(STEP, 1, MOST_STEPS),
                            "",
                            "By their start ascending; below the first one the plan's own rate holds.")));
    private static final MappingType RECURRING_TYPE = PolicyType.mapping(
            "recurring",
            List.of(
                    needed(PERCENT_FIELD, PERCENT, "percent of the first year's rate", "What later years earn."),
                    needed(
                            MONTHS,
                            PolicyType.whole(13, 600),
                            "months",
                            "From the close, in which a payment must fall to earn it.")));

    private static final MappingType PLAN = PolicyType.mapping(
            "plan",
            Stream.of(Stream.of(PolicyField.name("plans")), ScopeFields.all().stream(), earning())
                    .flatMap(fields -> fields)
                    .toList());

    static final ListType LIST = PolicyType.sequenceOf(PLAN, 0, MOST_PLANS);

    private PlanFields() {}

    private static Stream<PolicyField> earning() {
        return Stream.of(
                needed(
                        BASE,
                        PolicyType.choice(CommissionBase.values()),
                        "",
                        "What the rate is a percentage of. ARR: the deal's first-year ARR. PAYABLE_LINE: the partner's own "
                                + "payable line. NET_OF_MARKETPLACE_FEE: the payable line less what the marketplace keeps."),
                needed(RATE, PERCENT, PERCENT_OF_BASE, "What the first year earns."),
                optional(
                        ACCELERATOR,
                        ACCELERATOR_TYPE,
                        "",
                        "Other rates as the partner's year grows; left out: the rate holds throughout."),
                optional(CAP, AMOUNT, IN_CURRENCY, "The most of one commission; left out: no limit."),
                optional(FLOOR, AMOUNT, IN_CURRENCY, "The least of one commission; not above the cap."),
                optional(
                        RECURRING,
                        RECURRING_TYPE,
                        "",
                        "What later years earn, accrued as they are paid; left out: nothing."),
                optional(
                        TREATMENT,
                        PolicyType.choice(Treatment.values()),
                        "",
                        "How finance books it; left out: as contra_revenue_capacities and contract_cost say."),
                PolicyField.clause());
    }

    static List<CommissionPlan> plans(Object list) {
        return FieldValues.each(list).stream().map(PlanFields::plan).toList();
    }

    private static CommissionPlan plan(FieldValues values) {
        return new CommissionPlan(
                values.text(MappingType.NAME),
                ScopeFields.scope(values),
                CommissionBase.valueOf(values.text(BASE)),
                values.decimal(RATE),
                values.find(ACCELERATOR, Map.class)
                        .map(FieldValues::of)
                        .map(PlanFields::accelerator)
                        .orElse(null),
                values.find(CAP, BigDecimal.class).orElse(null),
                values.find(FLOOR, BigDecimal.class).orElse(null),
                values.find(RECURRING, Map.class)
                        .map(FieldValues::of)
                        .map(recurring -> new Recurring(recurring.decimal(PERCENT_FIELD), recurring.whole(MONTHS)))
                        .orElse(null),
                values.choice(TREATMENT, Treatment.class).orElse(null),
                values.find(PolicyField.CLAUSE, String.class).orElse(null));
    }

    private static Accelerator accelerator(FieldValues values) {
        return new Accelerator(
                Accelerator.Mode.valueOf(values.text(MODE)),
                values.find(STEPS, List.class).stream()
                        .flatMap(steps -> FieldValues.each(steps).stream())
                        .map(step -> new Accelerator.Step(step.decimal(FROM), step.decimal(RATE)))
                        .toList());
    }

    /** What {@link #plans} gives these plans for. */
    static List<Object> values(List<CommissionPlan> plans) {
        return plans.stream().map(PlanFields::value).toList();
    }

    private static Object value(CommissionPlan plan) {
        FieldWriter mapping = new FieldWriter(PLAN).put(MappingType.NAME, plan.name());
        return ScopeFields.write(mapping, plan.scope())
                .put(BASE, plan.base())
                .put(RATE, plan.rate())
                .put(
                        ACCELERATOR,
                        Optional.ofNullable(plan.accelerator())
                                .map(PlanFields::value)
                                .orElse(null))
                .put(CAP, plan.cap())
                .put(FLOOR, plan.floor())
                .put(
                        RECURRING,
                        Optional.ofNullable(plan.recurring())
                                .map(PlanFields::value)
                                .orElse(null))
                .put(TREATMENT, plan.treatment())
                .put(PolicyField.CLAUSE, plan.clause())
                .mapping();
    }

    private static Object value(Accelerator accelerator) {
        List<Object> steps =
                accelerator.steps().stream().<Object>map(PlanFields::value).toList();
        return new FieldWriter(ACCELERATOR_TYPE)
                .put(MODE, accelerator.mode())
                .put(STEPS, steps)
                .mapping();
    }

    private static Object value(Accelerator.Step step) {
        return new FieldWriter(STEP)
                .put(FROM, step.from())
                .put(RATE, step.rate())
                .mapping();
    }

    private static Object value(Recurring recurring) {
        return new FieldWriter(RECURRING_TYPE)
                .put(PERCENT_FIELD, recurring.percent())
                .put(MONTHS, recurring.months())
                .mapping();
    }
}
