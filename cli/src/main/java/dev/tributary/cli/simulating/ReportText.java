package dev.tributary.cli.simulating;

import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.explaining.Glossary;
import dev.tributary.cli.policy.DiffText;
import dev.tributary.cli.text.Spoken;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person reads on the terminal. */
public final class ReportText {
    private static final int MOST_PARTNERS = 5;
    private static final int MOST_FLIPS = 5;
    private static final List<LineStatus> STATUSES = List.of(LineStatus.BOOKED, LineStatus.PIPELINE, LineStatus.LOST);

    private final Rehearsed rehearsed;
    private final Differences differences;
    private final Figures figures;
    private final List<String> lines = new ArrayList<>();

    private ReportText(Rehearsed rehearsed) {
        this.rehearsed = rehearsed;
        this.differences = rehearsed.differences();
        this.figures = new Figures(differences);
    }

    /** @param seconds how long each phase took */
    public static List<String> lines(Rehearsed rehearsed, Map<String, Double> seconds) {
        ReportText text = new ReportText(rehearsed);
        text.asked();
        text.hands();
        text.why();
        text.quarters();
        text.partners();
        text.conflicts();
        text.registrations();
        text.flips();
        text.lines.add("");
        text.lines.add(String.format(
                Locale.ROOT,
                "%.1f s: %s",
                seconds.values().stream().mapToDouble(Double::doubleValue).sum(),
                String.join(
                        ", ",
                        seconds.entrySet().stream()
                                .map(phase -> String.format(Locale.ROOT, "%s %.1f", phase.getKey(), phase.getValue()))
                                .toList())));
        return text.lines.stream().map(Spoken::oneLine).toList();
    }

    private void asked() {
        lines.add("");
        lines.add("rehearsed " + Spoken.count(differences.deals(), "deal") + " of "
                + Spoken.count(differences.accounts(), "account") + " and "
                + Spoken.count(differences.registrations(), "registration") + " as of "
                + Spoken.time(rehearsed.asOf()));
        lines.add("as it is   " + rehearsed.before());
        lines.add("candidate  " + rehearsed.candidate());
        rehearsed
                .changes()
                .forEach(change ->
                        lines.add("           " + change.key().name() + ": " + DiffText.values(change, "->")));
        lines.add("");
        lines.add(Spoken.count(differences.flips(), "deal") + (differences.flips() == 1 ? " flips" : " flip") + "; "
                + Spoken.count(differences.opened(), "conflict case") + " opened, "
                + Figures.count(differences.closed()) + " closed");
    }

    private void hands() {
        TextTable table = new TextTable(
                "ARR",
                "deals are",
                ">deals",
                ">flip",
                ">ARR that flips",
                ">sourced",
                ">candidate",
                ">difference",
                ">influenced moves");
        for (String currency : figures.currencies()) {
            for (LineStatus status : STATUSES) {
                Credit credit = figures.group(currency, status);
                if (credit.changes()) {
                    table.row(
                            currency,
                            Figures.status(status),
                            Figures.count(credit.deals()),
                            Figures.count(credit.flips()),
                            Figures.whole(credit.flipped(), currency),
                            Figures.whole(credit.sourced().before(), currency),
                            Figures.whole(credit.sourced().after(), currency),
                            Figures.signed(credit.sourced().difference(), currency),
                            Figures.whole(credit.influenceMoves(), currency));
                }
            }
        }
        section("", table);
    }

    private void why() {
        TextTable table = new TextTable("sourced by", "candidate", ">deals", "ARR");
        figures.rulePairs()
                .forEach(each -> table.row(
                        Glossary.rule(each.before()),
                        Glossary.rule(each.after()),
                        Figures.count(each.deals()),
                        each.amounts()));
        section("why deals flip", table);
    }

    private void quarters() {
        TextTable table = new TextTable("closed in", ">deals", ">flip", ">ARR that flips", "");
        for (String currency : mainCurrency()) {
            figures.quarters(currency).forEach(each -> {
                if (each.credit().flips() > 0) {
                    table.row(
                            each.quarter(),
                            Figures.count(each.credit().deals()),
                            Figures.count(each.credit().flips()),
                            Figures.whole(each.credit().flipped(), currency),
                            currency);
                }
            });
        }
        section("won deals by quarter", table);
    }

    private void partners() {
        TextTable table = new TextTable("partner", ">sourced", ">candidate", ">difference", ">influenced", ">held", "");
        for (String currency : figures.currencies()) {
            List<Figures.Partner> movers = figures.movers(currency);
            for (int i = 0; i < movers.size(); i++) {
                if (i < MOST_PARTNERS || i >= movers.size() - MOST_PARTNERS) {
                    Credit credit = movers.get(i).credit();
                    table.row(
                            rehearsed.named(movers.get(i).id()),
                            Figures.whole(credit.sourced().before(), currency),
                            Figures.whole(credit.sourced().after(), currency),
                            Figures.signed(credit.sourced().difference(), currency),
                            Figures.signed(credit.influenced().difference(), currency),
                            Figures.signed(credit.held().difference(), currency),
                            currency);
                }
            }
        }
        section("partners who gain and lose most, of won deals", table);
    }

    private void conflicts() {
        TextTable table = new TextTable("code", ">cases", ">candidate", ">opened", ">closed");
        differences.cases().forEach((code, count) -> {
            if (count.opened() + count.closed() > 0) {
                table.row(
                        code.name(),
                        Figures.count(count.before()),
                        Figures.count(count.after()),
                        Figures.count(count.opened()),
                        Figures.count(count.closed()));
            }
        });
        section("conflict cases", table);
    }

    private void registrations() {
        TextTable table = new TextTable("", "", ">");
        differences
                .statuses()
                .forEach((statuses, count) -> table.row(
                        Spoken.words(statuses.before().name()),
                        "-> " + Spoken.words(statuses.after().name()),
                        Figures.count(count)));
        section("registrations that end otherwise", table);
    }

    /** The one in which most deals flip; the page has the others. */
    private List<String> mainCurrency() {
        return figures.currencies().stream().limit(1).toList();
    }

    private void flips() {
        for (String currency : mainCurrency()) {
            List<Flip> largest = differences.largestFlips().containsKey(currency)
                    ? List.copyOf(differences.largestFlips().get(currency))
                    : List.of();
            if (!largest.isEmpty()) {
                lines.add("");
                lines.add("largest flips, " + currency);
            }
            for (Flip flip : largest.subList(0, Math.min(MOST_FLIPS, largest.size()))) {
                lines.add("  " + flip.opportunityId() + "  "
                        + Figures.whole(BigInteger.valueOf(flip.arr().minor()), currency) + " "
                        + Figures.status(flip.status()) + ": "
                        + name(flip.from().partnerId()) + " -> "
                        + name(flip.to().partnerId()));
                lines.add("    as it is   " + said(flip.from()));
                lines.add("    candidate  " + said(flip.to()));
            }
        }
    }

    private static String said(Flip.Source source) {
        return Glossary.rule(source.rule()) + ": " + Spoken.sentence(source.detail());
    }

    private static String name(@Nullable String partner) {
        return partner == null ? "nobody" : partner;
    }

    private void section(String title, TextTable table) {
        if (table.isEmpty()) {
            return;
        }
        lines.add("");
        if (!title.isEmpty()) {
            lines.add(title);
        }
        lines.addAll(table.lines(title.isEmpty() ? "" : "  "));
    }
}
