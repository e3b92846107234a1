package dev.tributary.cli.explaining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.text.Spoken;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells the whole chain of reasons behind one deal, in plain words and in the order in which a person asks: what is
 * this deal, who sourced it and why, what became of every claim, which touches count, who gets which part, what is
 * contested.
 */
public final class Explanation {
    private static final String INDENT = "  ";

    private final Trace trace;
    private final Trace deal;
    private final String currency;
    private final List<Map<String, String>> cases;
    private final @Nullable String onlyPartner;
    private final @Nullable String onlyModel;
    private final List<String> lines = new ArrayList<>();

    private Explanation(
            JsonNode trace, List<Map<String, String>> cases, @Nullable String onlyPartner, @Nullable String onlyModel) {
        this.trace = new Trace(trace);
        this.deal = this.trace.object("deal");
        this.currency = deal.text("currency");
        this.cases = cases;
        this.onlyPartner = onlyPartner;
        this.onlyModel = onlyModel;
    }

    /**
     * @param cases rows of conflicts.csv
     * @param onlyPartner what concerns this partner alone; null: everybody
     * @param onlyModel the lines of this model alone; null: of all
     */
    public static List<String> of(
            JsonNode trace, List<Map<String, String>> cases, @Nullable String onlyPartner, @Nullable String onlyModel) {
        Explanation explanation = new Explanation(trace, cases, onlyPartner, onlyModel);
        explanation.deal();
        if (onlyModel == null) {
            explanation.source();
            explanation.claims();
        }
        explanation.touches();
        explanation.influence();
        explanation.conflicts();
        return explanation.lines.stream().map(Spoken::oneLine).toList();
    }

    private void deal() {
        String stage = deal.text("stage");
        String crm = deal.text("crm_stage");
        lines.add("Deal " + trace.text("opportunity_id") + ": " + Glossary.stage(stage)
                + (crm.equals(stage) ? "" : " (the CRM says \"" + crm + "\")"));
        TextTable facts = new TextTable("", "");
        facts.row("customer", trace.text("account_key"));
        facts.row("worth", Spoken.money(deal.number("arr"), currency) + " a year, " + Glossary.type(deal.text("type")));
        facts.row("created", when(deal.time("created_at")));
        dated(facts, "qualified", "qualified_at");
        dated(facts, "tender", "tender_at");
        dated(facts, "closed", "closed_at");
        List<String> products = deal.texts("products");
        facts.row("about", products.isEmpty() ? "no product named, so all" : Spoken.list(products));
        facts.row(
                "came from",
                deal.optional("origin").map(Glossary::origin).orElse("the CRM does not say")
                        + deal.optional("source_partner_id")
                                .map(id -> ", naming " + id)
                                .orElse(""));
        deal.optional("transacting_partner_id").ifPresent(id -> facts.row("invoiced", "through " + id));
        facts.row(
                "decided by",
                "policy version " + trace.text("policy_version") + ", from "
                        + Spoken.count(deal.json().path("revisions").asLong(1), "revision") + " of the deal");
        lines.addAll(facts.lines(INDENT));
    }

    private void dated(TextTable facts, String name, String field) {
        Instant time = deal.time(field);
        if (time != null) {
            facts.row(name, when(time));
        }
    }

    private void source() {
        Trace line = trace.objects("lines").stream()
                .filter(each -> each.text("model").equals("rules"))
                .findFirst()
                .orElseGet(() -> trace.object("lines"));
        String partner = line.optional("partner_id").orElse("");
        lines.add("");
        lines.add(
                partner.isEmpty()
                        ? "Nobody is credited with sourcing it: " + Spoken.money(line.number("amount"), currency)
                                + " stay unattributed."
                        : "Sourced by " + partner + ": " + Spoken.money(line.number("amount"), currency) + ", "
                                + state(line.text("status")) + ".");
        for (String reason : line.texts("reasons")) {
            lines.add(INDENT + "because " + Glossary.reason(reason) + " (" + reason + ")");
        }
        lines.add("");
        lines.add(
                "The rules that look for the source, in the order in which they are asked; the first that decides ends it:");
        int number = 1;
        for (Trace rule : trace.objects("rules")) {
            lines.add(INDENT + number + ". " + Glossary.rule(rule.text("rule")) + ": " + verdict(rule));
            detail(rule, INDENT + INDENT + " ");
            number++;
        }
        if (onlyPartner != null && !onlyPartner.equals(partner)) {
            lines.add(INDENT + "So " + onlyPartner + " has no sourced credit on this deal.");
        }
    }

    private static String verdict(Trace rule) {
        if (!rule.flag("applied")) {
            return "does not decide";
        }
        return rule.optional("partner_id")
                .map(partner -> "DECIDES for " + partner)
                .orElseGet(() -> rule.text("outcome").equals("UNATTRIBUTED") ? "DECIDES: nobody" : "DECIDES");
    }

    private void claims() {
        List<Trace> claims = mine(trace.objects("claims"));
        lines.add("");
        if (claims.isEmpty()) {
            lines.add(
                    onlyPartner == null
                            ? "No partner registered this deal."
                            : onlyPartner + " did not register this deal.");
            return;
        }
        lines.add("Registrations, by submission:");
        for (Trace claim : claims) {
            String id = claim.text("registration_id");
            lines.add(INDENT + id + " by " + claim.text("partner_id") + ": " + Spoken.words(claim.text("status"))
                    + " since " + when(claim.time("status_since")));
            StringBuilder story = new StringBuilder("submitted " + when(claim.time("submitted_at")));
            Instant approved = claim.time("approved_at");
            if (approved != null) {
                story.append("; approved ").append(when(approved));
                story.append("; protected until ").append(when(claim.time("protected_until")));
            } else {
                story.append("; never approved");
            }
            lines.add(INDENT + INDENT + story);
            for (String reason : claim.texts("reasons")) {
                lines.add(INDENT + INDENT + "because " + Glossary.reason(reason) + " (" + reason + ")");
            }
            for (Trace rule : claim.objects("rules")) {
                lines.add(INDENT + INDENT + "- " + Glossary.rule(rule.text("rule")) + ": "
                        + (rule.flag("applied") ? Spoken.words(rule.text("outcome")) : "yes")
                        + rule.optional("detail")
                                .filter(text -> !text.isEmpty())
                                .map(text -> ", " + said(text))
                                .orElse(""));
            }
        }
    }

    private void touches() {
        List<Trace> touches = mine(trace.objects("touches"));
        lines.add("");
        if (touches.isEmpty()) {
            lines.add(
                    onlyPartner == null ? "No partner touched this deal." : onlyPartner + " did not touch this deal.");
            return;
        }
        long counted = touches.stream().filter(touch -> touch.flag("counted")).count();
        lines.add(Spoken.count(touches.size(), "touch").replace("touchs", "touches") + ", " + counted + " of them "
                + (counted == 1 ? "counts:" : "count:"));
        TextTable table = new TextTable("", "", "", "", "", "");
        for (Trace touch : touches) {
            table.row(
                    touch.text("touch_id"),
                    when(touch.time("occurred_at")),
                    touch.text("partner_id"),
                    Spoken.words(touch.text("type")),
                    Glossary.evidence(touch.text("evidence")),
                    touch.flag("counted")
                            ? "counts"
                            : "does not count: " + Glossary.exclusion(touch.text("exclusion")) + " ("
                                    + touch.text("exclusion") + ")");
        }
        lines.addAll(table.lines(INDENT));
    }

    private void influence() {
        Map<String, List<Trace>> models = new LinkedHashMap<>();
        for (Trace line : mine(trace.objects("lines"))) {
            String model = line.text("model");
            if (line.text("credit").equals("INFLUENCED") && (onlyModel == null || onlyModel.equals(model))) {
                models.computeIfAbsent(model, name -> new ArrayList<>()).add(line);
            }
        }
        lines.add("");
        if (models.isEmpty()) {
            lines.add("No influence" + (onlyPartner == null ? "" : " of " + onlyPartner)
                    + (onlyModel == null ? "" : " under " + onlyModel) + ".");
        } else {
            lines.add(
                    "Influence: each model on its own shares out the whole ARR; never add models, nor influence to sourced.");
        }
        models.forEach((model, credited) -> {
            boolean payable =
                    credited.stream().anyMatch(line -> line.text("basis").equals("PAYABLE"));
            lines.add(INDENT + model + ": " + Glossary.model(model) + (payable ? "; MONEY FOLLOWS THIS ONE" : ""));
            TextTable table = new TextTable("", ">", ">", "");
            for (Trace line : credited) {
                table.row(
                        line.text("partner_id"),
                        Spoken.percent(line.number("share")),
                        Spoken.money(line.number("amount"), currency),
                        from(model, line.text("partner_id"))
                                + (line.text("status").equals("HELD") ? "; HELD, a conflict case blocks it" : ""));
            }
            lines.addAll(table.lines(INDENT + INDENT));
        });
        for (Trace note : trace.objects("notes")) {
            if (onlyModel == null || onlyModel.equals(note.text("model"))) {
                lines.add(INDENT + note.text("model") + ": gives nobody anything, because "
                        + Glossary.reason(note.text("reason")) + " (" + note.text("reason") + ")");
            }
        }
    }

    /** The touches from which a partner has its part, each with what it gives. */
    private String from(String model, String partner) {
        List<String> parts = new ArrayList<>();
        for (Trace touch : trace.objects("touches")) {
            if (!touch.text("partner_id").equals(partner)) {
                continue;
            }
            for (Trace weight : touch.objects("weights")) {
                BigDecimal share = weight.number("share");
                if (weight.text("model").equals(model) && share.signum() > 0) {
                    parts.add(touch.text("touch_id") + " " + Spoken.percent(share));
                }
            }
        }
        return parts.isEmpty() ? "" : "from " + String.join(", ", parts);
    }

    private void conflicts() {
        List<Map<String, String>> shown = cases.stream()
                .filter(row -> onlyPartner == null
                        || List.of(row.getOrDefault("partners", "").split(";")).contains(onlyPartner))
                .toList();
        lines.add("");
        if (shown.isEmpty()) {
            lines.add("No conflict case" + (onlyPartner == null ? "" : " concerns " + onlyPartner) + ".");
            return;
        }
        lines.add("Conflict cases:");
        for (Map<String, String> row : shown) {
            String code = row.getOrDefault("code", "");
            String outcome = row.getOrDefault("default_outcome", "");
            lines.add(INDENT + row.get("case_id") + ": " + Glossary.conflict(code));
            String concerns = "; concerns "
                    + Spoken.list(List.of(row.getOrDefault("partners", "").split(";")));
            String openedAt = said(row.getOrDefault("opened_at", ""));
            if (row.getOrDefault("status", "").equals("WITHDRAWN")) {
                lines.add(
                        INDENT + INDENT + "open from " + openedAt + ", withdrawn since: its cause is gone" + concerns);
                continue;
            }
            lines.add(INDENT + INDENT + Spoken.words(row.getOrDefault("status", "")) + " since " + openedAt
                    + (row.getOrDefault("due_at", "").isEmpty() ? "" : "; decision due by " + said(row.get("due_at")))
                    + concerns);
            lines.add(INDENT + INDENT + "until somebody decides otherwise: " + Glossary.outcome(outcome) + " ("
                    + outcome + ")");
            moves(row.getOrDefault("case_id", ""));
        }
    }

    /** What a decision would move, were it taken now. */
    private void moves(String caseId) {
        Map<String, List<String>> byDecision = new TreeMap<>();
        for (Trace move : mine(trace.objects("moves"))) {
            if (move.text("case_id").equals(caseId)) {
                byDecision
                        .computeIfAbsent(move.text("decision"), decision -> new ArrayList<>())
                        .add(move(move));
            }
        }
        byDecision.forEach((decision, moves) ->
                lines.add(INDENT + INDENT + decision + " would move: " + String.join("; ", moves)));
    }

    private String move(Trace move) {
        String credit = Spoken.words(move.text("credit"));
        String whose = move.optional("partner_id").map(id -> id + " " + credit).orElse(credit);
        List<String> changes = new ArrayList<>(2);
        if (move.number("amount").signum() != 0) {
            changes.add(signed(move.number("amount")));
        }
        if (move.number("held").signum() != 0) {
            changes.add("held " + signed(move.number("held")));
        }
        return whose + " " + String.join(", ", changes);
    }

    private String signed(BigDecimal amount) {
        return (amount.signum() > 0 ? "+" : "") + Spoken.money(amount, currency);
    }

    private List<Trace> mine(List<Trace> all) {
        return onlyPartner == null
                ? all
                : all.stream()
                        .filter(each -> each.text("partner_id").equals(onlyPartner))
                        .toList();
    }

    private void detail(Trace rule, String indent) {
        String text = rule.text("detail");
        if (!text.isEmpty()) {
            lines.add(indent + said(text));
        }
    }

    /** A sentence of the engine, its times made readable. */
    private static String said(@Nullable String sentence) {
        return Spoken.sentence(sentence == null ? "" : sentence);
    }

    private static String state(String status) {
        return switch (status) {
            case "PIPELINE" -> "still open";
            case "BOOKED" -> "booked";
            case "LOST" -> "but the deal was lost";
            case "HELD" -> "held by a conflict case";
            default -> Spoken.words(status);
        };
    }

    private static String when(@Nullable Instant time) {
        return time == null ? "at an unknown time" : Spoken.time(time);
    }
}
