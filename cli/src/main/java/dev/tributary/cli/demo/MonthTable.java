package dev.tributary.cli.demo;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A line for every month of the program: what came in, and how everything so far stands. */
final class MonthTable {
    private static final String FORM = "%-9s %7s %9s %9s %12s %10s %6s  %s";
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMM uuuu", Locale.ENGLISH);
    private static final BigDecimal MILLION = new BigDecimal("1000000");
    private static final BigDecimal THOUSAND = new BigDecimal("1000");

    private final DemoProgram program;

    MonthTable(DemoProgram program) {
        this.program = program;
    }

    List<String> header(String currency) {
        return List.of(
                "",
                "ARR in " + currency + " and open conflict cases, as they stand at the end of each month",
                String.format(
                        Locale.ROOT,
                        FORM,
                        "month",
                        "events",
                        "total",
                        "sourced",
                        "unattributed",
                        "influenced",
                        "open",
                        "top partner"));
    }

    String line(Instant at, int events, Decisions decisions) {
        String top = decisions.partners().stream()
                .findFirst()
                .map(best -> program.partner(best.partnerId()) + ", " + rounded(best.arr()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                FORM,
                MONTH.format(at.atOffset(ZoneOffset.UTC)),
                String.format(Locale.ROOT, "%,d", events),
                rounded(decisions.total()),
                rounded(decisions.sourced()),
                rounded(decisions.unattributed()),
                rounded(decisions.influenced()),
                decisions.openConflicts(),
                top);
    }

    /** For example {@code 12.3 M} or {@code 87 k}. */
    private static String rounded(BigDecimal amount) {
        return amount.compareTo(MILLION) >= 0
                ? amount.divide(MILLION, 1, RoundingMode.HALF_EVEN) + " M"
                : amount.divide(THOUSAND, 0, RoundingMode.HALF_EVEN) + " k";
    }
}
