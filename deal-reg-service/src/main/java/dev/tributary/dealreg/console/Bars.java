package dev.tributary.dealreg.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A bar chart: amounts of one currency, the largest first. */
public record Bars(String title, List<Bar> bars, int height) {

    private static final int LONGEST = 600;
    private static final int ROW = 24;
    private static final int MOST = 15;

    /** One bar, in the units of the picture. */
    public record Bar(String label, int y, int width, String value) {}

    /** @param amounts decimals by label; those of nothing are left out */
    static Bars of(String title, Map<String, String> amounts, String currency) {
        List<Map.Entry<String, BigDecimal>> ordered = amounts.entrySet().stream()
                .map(each -> Map.entry(each.getKey(), new BigDecimal(each.getValue())))
                .filter(each -> each.getValue().signum() > 0)
                .sorted(Map.Entry.<String, BigDecimal>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .toList();
        List<Bar> bars = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> each : ordered) {
            int width = each.getValue()
                    .multiply(BigDecimal.valueOf(LONGEST))
                    .divide(ordered.get(0).getValue(), 0, RoundingMode.HALF_UP)
                    .intValue();
            bars.add(new Bar(
                    each.getKey(),
                    ROW * bars.size(),
                    Math.max(1, width),
                    Words.money(each.getValue().toPlainString(), currency)));
        }
        return new Bars(title, bars, ROW * Math.max(1, bars.size()));
    }
}
