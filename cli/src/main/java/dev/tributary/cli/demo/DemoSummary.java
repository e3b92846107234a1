package dev.tributary.cli.demo;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.generating.ProgramShape;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the whole program came to, for a person or for a program. Depends on the shape alone, not on this run of it. */
public final class DemoSummary {
    private static final int MOST_PARTNERS = 8;
    private static final int BAR_WIDTH = 28;
    private static final int SHARE_PLACES = 4;

    private final ProgramShape shape;
    private final DemoProgram program;
    private final Decisions decisions;
    private final String currency;

    DemoSummary(ProgramShape shape, DemoProgram program, Decisions decisions, String currency) {
        this.shape = shape;
        this.program = program;
        this.decisions = decisions;
        this.currency = currency;
    }

    /** For a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s of %s with %s, out of %,d events (seed %d)",
                Spoken.count(decisions.deals().size(), "deal"),
                Spoken.count(decisions.customers(), "customer"),
                Spoken.count(shape.partners(), "partner"),
                program.events().size(),
                shape.seed()));
        lines.add("");
        lines.addAll(new TextTable("ARR, " + currency, ">", ">", "")
                .row("total", amount(decisions.total()), "", "")
                .row("sourced", amount(decisions.sourced()), percent(decisions.sourced()), "a partner brought it")
                .row("unattributed", amount(decisions.unattributed()), percent(decisions.unattributed()), "nobody did")
                .row(
                        "influenced",
                        amount(decisions.influenced()),
                        percent(decisions.influenced()),
                        "partners helped, by the model that money follows; it overlaps the two above, never add it")
                .lines(""));
        lines.add("");
        lines.add(Spoken.count(decisions.registrations(), "registration") + ", " + approvedPercent()
                + " of them are or were approved");
        lines.addAll(counts(decisions.fates()));
        lines.add("");
        lines.add(Spoken.count(conflicts(), "conflict case") + ", " + decisions.openConflicts() + " of them open");
        lines.addAll(counts(decisions.conflicts()));
        lines.add("");
        lines.add("The partners who brought most, sourced ARR in " + currency);
        lines.addAll(chart());
        return lines;
    }

    /** What is worth asking, by the id of the deal. */
    public Map<String, String> worthExplaining() {
        return WorthExplaining.of(decisions);
    }

    /** One object on one line: the same for the same shape. Amounts are numbers with the currency's decimals. */
    public String json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("seed", shape.seed())
                .put("opportunities", decisions.deals().size())
                .put("partners", shape.partners())
                .put("months", shape.months())
                .put("events", program.events().size())
                .put("currency", currency);
        json.set("total_arr", exact(decisions.total()));
        json.set("sourced_arr", exact(decisions.sourced()));
        json.set("unattributed_arr", exact(decisions.unattributed()));
        json.set("influenced_arr", exact(decisions.influenced()));
        json.put("registrations", decisions.registrations()).put("approved", decisions.approved());
        json.set("approved_share", DecimalNode.valueOf(approvedShare()));
        json.put("conflicts", conflicts()).put("open_conflicts", decisions.openConflicts());
        return json.toString();
    }

    private long conflicts() {
        return decisions.cases().size();
    }

    private BigDecimal approvedShare() {
        return part(BigDecimal.valueOf(decisions.approved()), BigDecimal.valueOf(decisions.registrations()));
    }

    private String approvedPercent() {
        return Spoken.percent(approvedShare());
    }

    private String percent(BigDecimal amount) {
        return part(amount, decisions.total()).movePointRight(2).setScale(0, RoundingMode.HALF_EVEN) + " %";
    }

    private static BigDecimal part(BigDecimal some, BigDecimal all) {
        return all.signum() == 0
                ? BigDecimal.ZERO.setScale(SHARE_PLACES)
                : some.divide(all, SHARE_PLACES, RoundingMode.HALF_EVEN);
    }

    private DecimalNode exact(BigDecimal amount) {
        return DecimalNode.valueOf(new BigDecimal(Spoken.amount(amount, currency)));
    }

    private String amount(BigDecimal amount) {
        return Spoken.money(amount, currency).replace(" " + currency, "");
    }

    private List<String> chart() {
        TextTable table = new TextTable("", "", ">", ">");
        List<Decisions.Sourced> partners = decisions.partners();
        for (Decisions.Sourced partner : partners.subList(0, Math.min(MOST_PARTNERS, partners.size()))) {
            int length = partner.arr()
                    .multiply(BigDecimal.valueOf(BAR_WIDTH))
                    .divide(partners.get(0).arr().max(BigDecimal.ONE), 0, RoundingMode.CEILING)
                    .intValueExact();
            table.row(
                    program.partner(partner.partnerId()),
                    "█".repeat(length),
                    amount(partner.arr()),
                    Spoken.count(partner.deals(), "deal"));
        }
        return table.lines("  ");
    }

    private static List<String> counts(Map<String, Long> counts) {
        TextTable table = new TextTable("", ">");
        counts.forEach((code, count) -> table.row(code, String.format(Locale.ROOT, "%,d", count)));
        return table.lines("  ");
    }
}
