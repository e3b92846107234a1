package dev.tributary.cli.simulating;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;

/**
 * Charts as inline SVG. Only shapes are drawn; names and figures stand beside them as text of the page, so that they are
 * readable at any width.
 */
final class Charts {
    private static final int PLACES = 2;

    private Charts() {}

    /**
     * One bar.
     *
     * @param figure what it says, for people
     */
    record Bar(String name, BigInteger value, String figure) {}

    /** Bars to the right for gains, to the left for losses, each with its name and its figure. */
    static String diverging(String caption, List<Bar> bars) {
        BigInteger most = most(bars);
        StringBuilder html = figure("bars", caption);
        for (Bar bar : bars) {
            boolean gains = bar.value().signum() >= 0;
            BigDecimal width = part(bar.value().abs(), most, 50);
            BigDecimal from = gains ? BigDecimal.valueOf(50) : BigDecimal.valueOf(50).subtract(width);
            html.append("<div class=\"name\">").append(Markup.escaped(bar.name())).append("</div>");
            html.append("<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
                    .append("<line x1=\"50\" x2=\"50\" y1=\"0\" y2=\"10\"/>")
                    .append(rect(gains ? "gain" : "lose", from, BigDecimal.ZERO, width, BigDecimal.TEN, ""))
                    .append("</svg>");
            html.append("<div class=\"n ")
                    .append(gains ? "gain" : "lose")
                    .append("\">")
                    .append(Markup.escaped(bar.figure()))
                    .append("</div>\n");
        }
        return html.append("</div></figure>\n").toString();
    }

    /** Bars from the left, each with its name and its figure. */
    static String bars(String caption, List<Bar> bars) {
        BigInteger most = most(bars);
        StringBuilder html = figure("bars", caption);
        for (Bar bar : bars) {
            html.append("<div class=\"name\">").append(Markup.escaped(bar.name())).append("</div>");
            html.append("<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
                    .append(rect(
                            "plain",
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            part(bar.value(), most, 100),
                            BigDecimal.TEN,
                            ""))
                    .append("</svg>");
            html.append("<div class=\"n\">")
                    .append(Markup.escaped(bar.figure()))
                    .append("</div>\n");
        }
        return html.append("</div></figure>\n").toString();
    }

    /** Columns side by side, as for months; named are the first, the middle and the last. */
    static String columns(String caption, List<Bar> columns) {
        BigInteger most = most(columns);
        int count = Math.max(1, columns.size());
        StringBuilder html = figure("columns", caption);
        html.append("<svg viewBox=\"0 0 ")
                .append(count * 10)
                .append(" 100\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"")
                .append(Markup.escaped(caption))
                .append("\">");
        for (int i = 0; i < columns.size(); i++) {
            Bar bar = columns.get(i);
            boolean none = bar.value().signum() == 0;
            BigDecimal height = none ? BigDecimal.ONE : part(bar.value(), most, 100).max(BigDecimal.ONE);
            html.append(rect(
                    none ? "none" : "some",
                    BigDecimal.valueOf(i * 10L + 1),
                    BigDecimal.valueOf(100).subtract(height),
                    BigDecimal.valueOf(8),
                    height,
                    bar.name() + ": " + bar.figure()));
        }
        html.append("</svg><div class=\"axis\">");
        for (int at : new int[] {0, columns.size() / 2, columns.size() - 1}) {
            if (!columns.isEmpty()) {
                html.append("<span>")
                        .append(Markup.escaped(columns.get(at).name()))
                        .append("</span>");
            }
        }
        return html.append("</div></div></figure>\n").toString();
    }

    private static StringBuilder figure(String kind, String caption) {
        return new StringBuilder("<figure><figcaption>")
                .append(Markup.escaped(caption))
                .append("</figcaption><div class=\"")
                .append(kind)
                .append("\">\n");
    }

    private static BigInteger most(List<Bar> bars) {
        return bars.stream().map(bar -> bar.value().abs()).max(BigInteger::compareTo).orElse(BigInteger.ONE)
                .max(BigInteger.ONE);
    }

    private static BigDecimal part(BigInteger value, BigInteger most, int whole) {
        return new BigDecimal(value)
                .multiply(BigDecimal.valueOf(whole))
                .divide(new BigDecimal(most), PLACES, RoundingMode.HALF_EVEN);
    }

    private static String rect(
            String kind, BigDecimal x, BigDecimal y, BigDecimal width, BigDecimal height, String title) {
        return "<rect class=\"" + kind + "\" x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height
                + "\">" + (title.isEmpty() ? "" : "<title>" + Markup.escaped(title) + "</title>") + "</rect>";
    }
}
