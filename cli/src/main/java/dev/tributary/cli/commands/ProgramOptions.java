package dev.tributary.cli.commands;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.generating.ProgramShape;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** From what a program is drawn. */
final class ProgramOptions {
    static final int USUAL_OPPORTUNITIES = 2000;

    private static final int MOST_OPPORTUNITIES = 100_000_000;
    private static final int MOST_PARTNERS = 100_000;
    private static final int MOST_MONTHS = 600;
    private static final int FIRST_YEAR = 1971;
    private static final int LAST_YEAR = 9000;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "which program; default: ${DEFAULT-VALUE}")
    private long seed;

    @Option(names = "--opportunities", paramLabel = "N", description = "how many deals; default: 2000")
    private @Nullable Integer opportunities;

    @Option(
            names = "--partners",
            paramLabel = "N",
            description = "how many partners, at least 8; default: the square root of the deals")
    private @Nullable Integer partners;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            defaultValue = "2024-01-01",
            description = "the first day; default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private LocalDate from;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "24",
            description = "how long it goes on; default: ${DEFAULT-VALUE}")
    private int months;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            description = "the currency of every deal; default: that of the customer's country")
    private @Nullable String currency;

    ProgramShape shape(int usualOpportunities) throws Refused {
        int deals = opportunities == null ? usualOpportunities : opportunities;
        within("--opportunities", deals, 1, MOST_OPPORTUNITIES);
        int size = partners == null ? ProgramShape.usualPartners(deals) : partners;
        within("--partners", size, ProgramShape.LEAST_PARTNERS, MOST_PARTNERS);
        within("--months", months, 1, MOST_MONTHS);
        within("the year of --from", from.getYear(), FIRST_YEAR, LAST_YEAR);
        if (currency != null && Money.decimals(currency) < 0) {
            throw new Refused("--currency is an ISO 4217 code in capitals, not " + currency);
        }
        return new ProgramShape(seed, deals, size, from, months, currency);
    }

    private static void within(String option, int value, int least, int most) throws Refused {
        if (value < least || value > most) {
            throw new Refused(option + " is " + least + " to " + most + ", not " + value);
        }
    }
}
