package dev.tributary.cli.generating;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Writes daily rates into US dollars, each a small step from the day before. */
final class RateRows {
    private static final int SIX_DIGITS = 6;
    private static final double DAILY_STEP = 0.004;

    private RateRows() {}

    /** @param until the last day; a younger rate would be recorded after everything else */
    static void write(LocalDate from, Instant until, Chance chance, RowSink sink) throws IOException {
        Map<String, BigDecimal> rates = new TreeMap<>(Amounts.WORTH);
        rates.remove("USD");
        LocalDate last = until.atOffset(ZoneOffset.UTC).toLocalDate();
        for (LocalDate day = from; !day.isAfter(last); day = day.plusDays(1)) {
            Instant begins = day.atStartOfDay(ZoneOffset.UTC).toInstant();
            for (Map.Entry<String, BigDecimal> rate : rates.entrySet()) {
                double step = 1 + DAILY_STEP * (chance.real() - 0.5);
                rate.setValue(rate.getValue()
                        .multiply(BigDecimal.valueOf(step), new MathContext(SIX_DIGITS, RoundingMode.HALF_EVEN)));
                sink.accept(ProgramRow.of(ProgramFile.FX, begins)
                        .with("date", day.toString())
                        .with("from", rate.getKey())
                        .with("to", "USD")
                        .with("rate", rate.getValue().toPlainString()));
            }
        }
    }
}
