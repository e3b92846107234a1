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
    private static final int WHOLE = 100;
    private static final int HALF = 50;

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
            String kind = gains ? "gain" : "lose";
            bar(html, bar.name(), middle() + side(kind, bar.value().abs(), most, gains), bar.figure(), "n " + kind);
        }
        return html.append("</div></figure>\n").toString();
    }

    /**
     * Two numbers that pull apart: one to the left, one to the right.
     *
     * @param left as many as {@code right}, each beside its name
     */
    static String apart(String caption, List<Bar> left, List<Bar> right) {
        BigInteger most = most(left).max(most(right));
        StringBuilder html = figure("bars", caption);
        for (int i = 0; i < left.size(); i++) {
            bar(
                    html,
                    left.get(i).name(),
                    middle()
                            + side("less", left.get(i).value(), most, false)
                            + side("plain", right.get(i).value(), most, true),
                    left.get(i).figure() + " / " + right.get(i).figure(),
                    "n");
        }
        return html.append("</div></figure>\n").toString();
    }

    /** Bars from the left, each with its name and its figure. */
    static String bars(String caption, List<Bar> bars) {
        BigInteger most = most(bars);
        StringBuilder html = figure("bars", caption);
        for (Bar bar : bars) {
            String drawn =
                    rect("plain", BigDecimal.ZERO, BigDecimal.ZERO, part(bar.value(), most, WHOLE), BigDecimal.TEN, "");
            bar(html, bar.name(), drawn, bar.figure(), "n");
        }
        return html.append("</div></figure>\n").toString();
    }

    private static void bar(StringBuilder html, String name, String drawn, String figure, String kind) {
        html.append("<div class=\"bar\"><div class=\"name\">")
                .append(Markup.escaped(name))
                .append("</div><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">")
                .append(drawn)
                .append("</svg><div class=\"")
                .append(kind)
                .append("\">")
                .append(Markup.escaped(figure))
                .append("</div></div>\n");
    }

    private static String middle() {
        return "<line x1=\"" + HALF + "\" x2=\"" + HALF + "\" y1=\"0\" y2=\"10\"/>";
    }

    private static String side(String kind, BigInteger value, BigInteger most, boolean right) {
        BigDecimal width = part(value, most, HALF);
        BigDecimal from =
                right ? BigDecimal.valueOf(HALF) : BigDecimal.valueOf(HALF).subtract(width);
        return rect(kind, from, BigDecimal.ZERO, width, BigDecimal.TEN, "");
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
            BigDecimal height =
                    none ? BigDecimal.ONE : part(bar.value(), most, WHOLE).max(BigDecimal.ONE);
            html.append(rect(
                    none ? "none" : "some",
                    BigDecimal.valueOf(i * 10L + 1),
                    BigDecimal.valueOf(WHOLE).subtract(height),
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
        return bars.stream()
                .map(bar -> bar.value().abs())
                .max(BigInteger::compareTo)
                .orElse(BigInteger.ONE)
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
