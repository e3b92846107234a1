package dev.tributary.cli.statement;

import dev.tributary.cli.statement.Statement.Amount;
import dev.tributary.cli.statement.Statement.Chain;
import dev.tributary.cli.statement.Statement.Line;
import dev.tributary.cli.statement.Statement.State;
import dev.tributary.cli.statement.Statement.Sums;
import dev.tributary.cli.statement.Statement.Waiting;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements for the tests. */
final class Samples {
    static final Instant KNOWN_AT = Instant.parse("2026-02-03T09:15:00Z");
    private static final Instant FIRST = Instant.parse("2026-01-05T00:00:00Z");
    private static final String HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private Samples() {}

    /** One with a line of every kind. */
    static Statement everyKind(State state) {
        return of("partner-northwind", "Northwind Büro & Söhne GmbH", "EUR", state, lines("EUR", 1));
    }

    /** With so many lines of each kind. */
    static Statement longOne(int linesOfEachKind) {
        return of("partner-northwind", "Northwind", "EUR", State.FINAL, lines("EUR", linesOfEachKind));
    }

    static Statement of(String partnerId, @Nullable String name, String currency, State state, List<Line> lines) {
        BigDecimal opening = amount("1250", currency);
        BigDecimal accrued = total(lines, Kind.ACCRUED);
        BigDecimal reversed = total(lines, Kind.REVERSED).negate();
        BigDecimal paid = total(lines, Kind.PAID).negate();
        return new Statement(
                partnerId,
                name,
                "co-sell-emea",
                YearMonth.of(2026, 1),
                currency,
                state,
                new Sums(
                        opening,
                        accrued,
                        total(lines, Kind.EARNED),
                        total(lines, Kind.HELD),
                        reversed,
                        paid,
                        opening.add(accrued).subtract(reversed).subtract(paid),
                        List.of(new Amount(amount("4800", currency), currency))),
                lines,
                List.of(new Waiting(
                        "D-1044",
                        new Amount(new BigDecimal("380000"), "JPY"),
                        "JPY",
                        currency,
                        LocalDate.of(2026, 1, 30))),
                new Chain(HASH.replace('9', '3'), HASH.replace('8', '1'), HASH),
                KNOWN_AT);
    }

    static List<Line> lines(String currency, int ofEachKind) {
        List<Line> lines = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (int i = 0; i < ofEachKind; i++) {
                lines.add(line(kind, i, currency));
            }
        }
        return lines;
    }

    static Line line(Kind kind, int number, String currency) {
        Instant effective = FIRST.plusSeconds(number * 7_200L);
        boolean deal = kind != Kind.PAID;
        boolean back = kind.entryKind().equals(Kind.REVERSED.name()) || kind == Kind.CLAWED_BACK;
        BigDecimal amount = amount("1333.333", currency).add(amount(Integer.toString(number), currency));
        return new Line(
                "E-" + kind.ordinal() + "-" + number,
                kind,
                deal ? "D-" + (1000 + number) : null,
                effective,
                effective.plusSeconds(37_380),
                deal ? "Sourced commission, resellers" : "Payout batch 2026-01-15",
                deal ? new BigDecimal("0.333333333333") : null,
                deal ? "10 %" : null,
                deal ? new Amount(new BigDecimal("43200"), "USD") : null,
                deal ? new Amount(new BigDecimal("1440.00"), "USD") : null,
                kind == Kind.REVERSED || kind == Kind.PAID ? amount.negate() : amount,
                kind == Kind.HELD ? "commission.hold_days" : null,
                back ? "E-0-" + number : null,
                "crm.opportunity-3-" + (88_000 + number),
                3);
    }

    static BigDecimal amount(String value, String currency) {
        int decimals = java.util.Currency.getInstance(currency).getDefaultFractionDigits();
        return new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    }

    static BigDecimal total(List<Line> lines, Kind... kinds) {
        return lines.stream()
                .filter(line -> Arrays.asList(kinds).contains(line.kind()))
                .map(Line::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
