package dev.tributary.attribution.domain.scorecard;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One number of one scorecard. Numbers of the same measure add up, over deals and over partitions.
 *
 * @param owner a partner's id, {@link #PROGRAM} or {@link #DIRECT}; for conflicts a code
 * @param period YYYY-MM, or YYYY-Qn
 * @param currency in which the scorecard's amounts are; empty: the thing counted has none
 * @param name what is counted; of {@code cycle_days:N} and {@code decision_hours:N} how many took N
 */
public record Measure(String owner, String period, String currency, String name) {

    public static final String PROGRAM = "*";
    public static final String DIRECT = "direct";

    public static final String SOURCED_ARR = "sourced_arr";
    public static final String INFLUENCED_GROSS = "influenced_arr_gross";
    public static final String INFLUENCED_WEIGHTED = "influenced_arr_weighted";
    public static final String INFLUENCED_ONLY = "influenced_only_arr";
    public static final String UNATTRIBUTED_ARR = "unattributed_arr";
    public static final String WON = "won";
    public static final String LOST = "lost";
    public static final String CYCLE_DAYS = "cycle_days:";
    public static final String ROUTE = "route:";
    public static final String REGISTRATIONS = "registrations";
    public static final String APPROVED = "approved";
    public static final String SLA_KEPT = "sla_kept";
    public static final String CONFLICTS = "conflicts";
    public static final String OPENED = "opened";
    public static final String DECIDED = "decided";
    public static final String DECIDED_IN_TIME = "decided_in_time";
    public static final String APPEALED = "appealed";
    public static final String OVERTURNED = "overturned";
    public static final String DECISION_HOURS = "decision_hours:";

    /** The month and the quarter of an instant. */
    public static List<String> periodsOf(Instant at) {
        YearMonth month = YearMonth.from(at.atZone(ZoneOffset.UTC));
        return List.of(month.toString(), month.getYear() + "-Q" + ((month.getMonthValue() + 2) / 3));
    }
}
