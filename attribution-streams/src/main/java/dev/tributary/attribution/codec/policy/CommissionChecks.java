package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.Accelerator;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.Spif;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What must hold within commission plans and SPIFs, and between them. Their defaults, which are none, hold. */
final class CommissionChecks {

    private final Map<String, Given> given;
    private final Problems problems;

    private CommissionChecks(Map<String, Given> given, Problems problems) {
        this.given = given;
        this.problems = problems;
    }

    /**
     * Adds a problem for each relation that does not hold, at the place of the part that breaks it.
     *
     * @param start when the policy's version starts; absent: at the beginning of time, or nobody knows
     */
    static void check(Map<String, Given> given, @Nullable Instant start, Problems problems) {
        CommissionChecks checks = new CommissionChecks(given, problems);
        Optional.ofNullable(given.get(CommissionKeys.PLANS)).map(Given::value).ifPresent(checks::plans);
        Optional.ofNullable(given.get(CommissionKeys.SPIFS))
                .map(Given::value)
                .ifPresent(spifs -> checks.spifs(spifs, start));
    }

    private void plans(Object list) {
        List<CommissionPlan> plans = PlanFields.plans(list);
        for (int i = 0; i < plans.size(); i++) {
            CommissionPlan plan = plans.get(i);
            String path = ValueReader.path(CommissionKeys.PLANS, i);
            if (plan.cap() != null && plan.floor() != null && plan.floor().compareTo(plan.cap()) > 0) {
                complain(
                        path + "." + PlanFields.FLOOR,
                        "the floor of " + plan.floor().toPlainString() + " is above the cap of "
                                + plan.cap().toPlainString(),
                        "a floor at or below the cap");
            }
            if (plan.accelerator() != null) {
                steps(path + "." + PlanFields.ACCELERATOR + "." + PlanFields.STEPS, plan.accelerator());
            }
            reachable(path, plan, plans.subList(0, i));
        }
    }

    private void steps(String path, Accelerator accelerator) {
        BigDecimal before = BigDecimal.ZERO;
        for (int i = 0; i < accelerator.steps().size(); i++) {
            BigDecimal from = accelerator.steps().get(i).from();
            if (from.compareTo(before) <= 0) {
                complain(
                        ValueReader.path(path, i) + "." + PlanFields.FROM,
                        from.toPlainString() + " is not above "
                                + (i == 0
                                        ? "0, where the plan's own rate starts"
                                        : before.toPlainString() + ", where the step before starts"),
                        "steps by their start ascending, from above 0");
            }
            before = from;
        }
    }

    private void reachable(String path, CommissionPlan plan, List<CommissionPlan> before) {
        before.stream()
                .filter(earlier -> earlier.scope().includes(plan.scope()))
                .findFirst()
                .ifPresent(earlier -> complain(
                        path,
                        "no line reaches this plan: " + Problems.quoted(earlier.name())
                                + " stands before it and is for every line that this one is for",
                        "the plan for fewer lines before the plan for more"));
    }

    private void spifs(Object list, @Nullable Instant start) {
        List<Spif> spifs = SpifFields.spifs(list);
        for (int i = 0; i < spifs.size(); i++) {
            Spif spif = spifs.get(i);
            String path = ValueReader.path(CommissionKeys.SPIFS, i);
            if ((spif.rate() == null) == (spif.amount() == null)) {
                complain(
                        path,
                        spif.rate() == null
                                ? "this SPIF has neither a rate nor an amount"
                                : "this SPIF has a rate and an amount",
                        "one of the two");
            }
            if (spif.until().isBefore(spif.from())) {
                complain(
                        path + "." + SpifFields.UNTIL,
                        "this SPIF ends at " + spif.until() + ", before it starts at " + spif.from(),
                        "a time from its start on");
            } else if (start != null && spif.until().isBefore(start)) {
                complain(
                        path + "." + SpifFields.UNTIL,
                        "this SPIF ends at " + spif.until() + ", before this version starts at " + start
                                + ", so no deal of the version earns it",
                        "a time from the version's start on, or the SPIF left out");
            }
        }
    }

    private void complain(String path, String wrong, String allowed) {
        Given list = Objects.requireNonNull(given.get(path.substring(0, path.indexOf('['))));
        problems.add(Objects.requireNonNull(list.parts().get(path)), path, wrong, allowed);
    }
}
