package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.policy.PolicyChange;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.cli.explaining.Glossary;
import dev.tributary.cli.text.Spoken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import org.jspecify.annotations.Nullable;

/** The report as one page that needs nothing else: no script, no font, no picture from anywhere. */
public final class ReportHtml {
    private static final int MOST_BARS = 8;
    private static final int MOST_PARTNERS = 60;
    private static final int MOST_QUARTERS = 200;
    private static final int MOST_CURRENCIES = 4;
    private static final List<LineStatus> STATUSES = List.of(LineStatus.BOOKED, LineStatus.PIPELINE, LineStatus.LOST);

    private final Rehearsed rehearsed;
    private final Differences differences;
    private final Figures figures;
    private final String main;
    private final StringBuilder body = new StringBuilder();

    private ReportHtml(Rehearsed rehearsed) {
        this.rehearsed = rehearsed;
        this.differences = rehearsed.differences();
        this.figures = new Figures(differences);
        this.main =
                figures.currencies().isEmpty() ? "USD" : figures.currencies().get(0);
    }

    public static String of(Rehearsed rehearsed) {
        ReportHtml html = new ReportHtml(rehearsed);
        html.headline();
        html.policy();
        html.where();
        html.time();
        html.partners();
        html.conflicts();
        html.registrations();
        html.flips();
        html.method();
        return template().replace("{{title}}", Markup.escaped(html.title())).replace("{{body}}", html.body);
    }

    private void headline() {
        body.append("<h1>").append(Markup.escaped(title())).append("</h1>\n");
        body.append("<p class=\"quiet\">")
                .append(Markup.escaped(Spoken.count(differences.deals(), "deal") + " of "
                        + Spoken.count(differences.accounts(), "account") + " and "
                        + Spoken.count(differences.registrations(), "registration") + " of program "
                        + rehearsed.program() + ", decided twice as of " + Spoken.time(rehearsed.asOf())
                        + ": as it is (" + rehearsed.before() + "), and under the candidate (" + rehearsed.candidate()
                        + ")."))
                .append("</p>\n");
        Credit won = figures.group(main, LineStatus.BOOKED);
        body.append("<p class=\"lead\">").append(Markup.escaped(sentence(won))).append("</p>\n");
        body.append("<div class=\"tiles\">\n");
        body.append(Markup.tile(
                Figures.headline(won.flipped(), main),
                "won ARR changes hands, " + part(won.flipped(), won.arr()) + " of what was won in " + main));
        body.append(Markup.tile(
                Figures.count(differences.flips()),
                (differences.flips() == 1 ? "deal flips" : "deals flip") + " of " + Figures.count(differences.deals())
                        + ": " + byStatus()));
        body.append(Markup.tile(
                "-" + Figures.count(differences.closed()) + " / +" + Figures.count(differences.opened()),
                "conflict cases closed / opened"));
        List<Figures.Partner> movers = figures.movers(main);
        if (!movers.isEmpty()) {
            Figures.Partner first = movers.get(0);
            Figures.Partner last = movers.get(movers.size() - 1);
            if (first.net().signum() > 0) {
                body.append(Markup.tile(rehearsed.named(first.id()), "gains most: " + plus(first.net()) + " sourced"));
            }
            if (last.net().signum() < 0) {
                body.append(Markup.tile(rehearsed.named(last.id()), "loses most: " + plus(last.net()) + " sourced"));
            }
        }
        body.append("</div>\n");
        rehearsed.notes().forEach(note -> body.append("<p><b>Note:</b> ")
                .append(Markup.escaped(note))
                .append(".</p>\n"));
    }

    private String title() {
        if (rehearsed.changes().size() == 1) {
            PolicyChange change = rehearsed.changes().get(0);
            if (change.single()) {
                return "If " + change.key().name() + " were " + change.after() + " instead of " + change.before();
            }
        }
        return "If the policy were " + rehearsed.candidate();
    }

    private String plus(BigInteger minor) {
        return (minor.signum() > 0 ? "+" : "") + Figures.headline(minor, main);
    }

    private String influence(Credit won) {
        return won.influenceMoves().signum() == 0
                ? ""
                : " By the payable model " + Figures.headline(won.influenceMoves(), main)
                        + " of influenced ARR would go to other partners.";
    }

    private String sentence(Credit won) {
        if (differences.flips() == 0) {
            return "No deal would be sourced by anybody else."
                    + influence(won)
                    + (differences.opened() + differences.closed() > 0 ? " Conflict cases would differ." : "");
        }
        BigInteger difference = won.sourced().difference();
        String total = difference.signum() == 0
                ? "Partners together would source as much as they do."
                : "Partners together would source "
                        + Figures.headline(difference.abs(), main)
                        + (difference.signum() > 0 ? " more" : " less") + " of what was won.";
        List<String> others = figures.currencies().stream()
                .filter(currency -> !currency.equals(main))
                .filter(currency -> figures.group(currency, LineStatus.BOOKED).flips() > 0)
                .limit(MOST_CURRENCIES)
                .map(currency -> Figures.headline(
                        figures.group(currency, LineStatus.BOOKED).flipped(), currency))
                .toList();
        String also =
                others.isEmpty() ? "" : " In other currencies " + Spoken.list(others) + " of won ARR change hands.";
        return Spoken.count(differences.flips(), "deal") + " of " + Figures.count(differences.deals())
                + " would be sourced by somebody else, or by nobody. " + total + also
                + influence(won);
    }

    private String byStatus() {
        Map<LineStatus, Long> counts = new LinkedHashMap<>();
        STATUSES.forEach(status -> counts.put(status, 0L));
        differences.program().forEach((group, credit) -> counts.merge(group.status(), credit.flips(), Long::sum));
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(each -> Figures.count(each.getValue()) + " " + Figures.status(each.getKey()))
                        .toList());
    }

    private void policy() {
        body.append(Markup.heading("The policy"));
        if (rehearsed.changes().isEmpty()) {
            body.append(
                    Markup.paragraph("The candidate's rules are those of the newest version of the policy as it is."));
            return;
        }
        body.append("<ul class=\"rules\">\n");
        for (PolicyChange change : rehearsed.changes()) {
            body.append("<li><code>")
                    .append(Markup.escaped(change.key().name()))
                    .append("</code> ");
            if (change.single()) {
                body.append("<s>")
                        .append(Markup.escaped(change.before()))
                        .append("</s> <b>")
                        .append(Markup.escaped(change.after()))
                        .append("</b>");
            } else {
                body.append("<b>")
                        .append(Markup.escaped(dev.tributary.cli.policy.DiffText.values(change, "to")))
                        .append("</b>");
            }
            body.append("<br><span class=\"quiet small\">")
                    .append(Markup.escaped(change.key().meaning()))
                    .append("</span></li>\n");
        }
        body.append("</ul>\n");
    }

    private void where() {
        if (differences.program().values().stream().noneMatch(Credit::changes)) {
            return;
        }
        body.append(Markup.heading("Where the credit goes, and why"));
        List<Charts.Bar> bars = new ArrayList<>();
        for (Flip.Way way : Flip.Way.values()) {
            Credit credit = new Credit();
            differences.ways().forEach((key, each) -> {
                if (key.way() == way && key.currency().equals(main) && key.status() == LineStatus.BOOKED) {
                    credit.add(each);
                }
            });
            bars.add(new Charts.Bar(
                    words(way),
                    credit.flipped(),
                    Figures.whole(credit.flipped(), main) + " (" + Spoken.count(credit.flips(), "deal") + ")"));
        }
        body.append(Charts.bars("Won ARR that changes hands, " + main, bars));
        List<List<String>> hands = new ArrayList<>();
        for (String currency : figures.currencies()) {
            for (LineStatus status : STATUSES) {
                Credit credit = figures.group(currency, status);
                if (credit.changes()) {
                    hands.add(List.of(
                            Figures.status(status) + ", " + currency,
                            Figures.count(credit.deals()),
                            Figures.count(credit.flips()),
                            Figures.whole(credit.flipped(), currency),
                            Figures.whole(credit.sourced().before(), currency),
                            Figures.whole(credit.sourced().after(), currency),
                            Figures.signed(credit.sourced().difference(), currency),
                            Figures.whole(credit.influenceMoves(), currency)));
                }
            }
        }
        body.append(Markup.table(
                List.of(
                        "deals",
                        ">how many",
                        ">flip",
                        ">ARR that flips",
                        ">sourced as it is",
                        ">candidate",
                        ">difference",
                        ">influenced moves"),
                hands));
        if (differences.flips() == 0) {
            return;
        }
        body.append("<h3>Which rule decided before, and which would</h3>\n");
        body.append(Markup.table(
                List.of("as it is", "candidate", ">deals", "ARR"),
                figures.rulePairs().stream()
                        .map(each -> List.of(
                                Glossary.rule(each.before()),
                                Glossary.rule(each.after()),
                                Figures.count(each.deals()),
                                each.amounts()))
                        .toList()));
    }

    private static String words(Flip.Way way) {
        return switch (way) {
            case TO_ANOTHER_PARTNER -> "partner to partner";
            case TO_NOBODY -> "partner to nobody";
            case FROM_NOBODY -> "nobody to partner";
        };
    }

    private void time() {
        boolean any = differences.months().values().stream().anyMatch(credit -> credit.flips() > 0);
        if (!any) {
            return;
        }
        body.append(Markup.heading("By month and quarter"));
        List<Charts.Bar> columns = new ArrayList<>();
        figures.months(main)
                .forEach((month, credit) -> columns.add(new Charts.Bar(
                        month.toString(),
                        credit.flipped(),
                        Figures.whole(credit.flipped(), main) + " " + main + ", "
                                + Spoken.count(credit.flips(), "deal"))));
        BigInteger most = columns.stream()
                .map(Charts.Bar::value)
                .max(BigInteger::compareTo)
                .orElse(BigInteger.ZERO);
        body.append(Charts.columns(
                "Won ARR that changes hands, " + main + ", by the month of the close; the highest is "
                        + Figures.whole(most, main),
                columns));
        List<List<String>> rows = new ArrayList<>();
        for (String currency : figures.currencies()) {
            for (Figures.Quarter each : figures.quarters(currency)) {
                Credit credit = each.credit();
                if (credit.changes()) {
                    rows.add(List.of(
                            each.quarter() + ", " + currency,
                            Figures.count(credit.deals()),
                            Figures.count(credit.flips()),
                            Figures.whole(credit.flipped(), currency),
                            part(credit.flipped(), credit.arr()),
                            Figures.whole(credit.sourced().before(), currency),
                            Figures.whole(credit.sourced().after(), currency),
                            Figures.signed(credit.sourced().difference(), currency)));
                }
            }
        }
        body.append(Markup.table(
                List.of(
                        "won in",
                        ">deals",
                        ">flip",
                        ">ARR that flips",
                        ">of all",
                        ">sourced as it is",
                        ">candidate",
                        ">difference"),
                rows));
    }

    private void partners() {
        List<Figures.Partner> all = new ArrayList<>();
        figures.currencies().forEach(currency -> all.addAll(figures.movers(currency)));
        if (all.isEmpty()) {
            return;
        }
        body.append(Markup.heading("Partners who gain and lose"));
        body.append(Charts.diverging("Sourced ARR of won deals, " + main + ": who gains and who loses most", bars()));
        all.sort(Comparator.comparing((Figures.Partner each) -> each.currency().equals(main) ? 0 : 1)
                .thenComparing(Figures.Partner::currency)
                .thenComparing(each -> each.net().abs(), Comparator.reverseOrder())
                .thenComparing(Figures.Partner::id));
        body.append(Markup.table(
                List.of(
                        "partner",
                        ">difference",
                        ">deals that flip",
                        ">sourced as it is",
                        ">candidate",
                        ">influenced",
                        ">held",
                        ">cases"),
                all.stream().limit(MOST_PARTNERS).map(this::row).toList()));
        if (all.size() > MOST_PARTNERS) {
            body.append(Markup.quiet(Figures.count(all.size() - MOST_PARTNERS) + " more change less."));
        }
        body.append(Markup.quiet(
                "Won deals. Influenced: by the payable model, and never to be added to sourced. Held: the part"
                        + " of both that an open case holds. Cases: opened and closed ones that concern the partner."));
        if (!differences.quarters().isEmpty()) {
            body.append("<details><summary>By partner and quarter</summary>\n");
            body.append(Markup.table(
                    List.of("won in", "partner", ">deals that flip", ">sourced", ">influenced", ">held", ""),
                    differences.quarters().entrySet().stream()
                            .sorted(Comparator.comparing((Map.Entry<Differences.OfQuarter, Credit> each) ->
                                            each.getKey().currency().equals(main) ? 0 : 1)
                                    .thenComparing(
                                            each -> each.getValue()
                                                    .sourced()
                                                    .difference()
                                                    .abs(),
                                            Comparator.reverseOrder()))
                            .limit(MOST_QUARTERS)
                            .sorted(Map.Entry.comparingByKey(Differences.OfQuarter.ORDER))
                            .map(each -> quarterRow(each.getKey(), each.getValue()))
                            .toList()));
            if (differences.quarters().size() > MOST_QUARTERS) {
                body.append(Markup.quiet("The " + MOST_QUARTERS + " largest changes of "
                        + differences.quarters().size() + "."));
            }
            body.append("</details>\n");
        }
    }

    private List<Charts.Bar> bars() {
        List<Figures.Partner> movers = figures.movers(main);
        List<Charts.Bar> bars = new ArrayList<>();
        for (int i = 0; i < movers.size(); i++) {
            Figures.Partner each = movers.get(i);
            boolean most = each.net().signum() > 0 ? i < MOST_BARS : i >= movers.size() - MOST_BARS;
            if (most && each.net().signum() != 0) {
                bars.add(new Charts.Bar(rehearsed.named(each.id()), each.net(), Figures.signed(each.net(), main)));
            }
        }
        return bars;
    }

    private List<String> row(Figures.Partner partner) {
        Credit credit = partner.credit();
        String currency = partner.currency();
        CaseCount cases = differences.casesOfPartners().getOrDefault(partner.id(), new CaseCount());
        return List.of(
                rehearsed.named(partner.id()) + (figures.currencies().size() > 1 ? ", " + currency : ""),
                Figures.signed(credit.sourced().difference(), currency),
                Figures.count(credit.flips()),
                Figures.whole(credit.sourced().before(), currency),
                Figures.whole(credit.sourced().after(), currency),
                Figures.signed(credit.influenced().difference(), currency),
                Figures.signed(credit.held().difference(), currency),
                cases.opened() + cases.closed() == 0 ? "" : cases.opened() + " / " + cases.closed());
    }

    private List<String> quarterRow(Differences.OfQuarter key, Credit credit) {
        return List.of(
                key.quarter(),
                rehearsed.named(key.partnerId()),
                Figures.count(credit.flips()),
                Figures.signed(credit.sourced().difference(), key.currency()),
                Figures.signed(credit.influenced().difference(), key.currency()),
                Figures.signed(credit.held().difference(), key.currency()),
                key.currency());
    }

    private void conflicts() {
        List<List<String>> rows = new ArrayList<>();
        List<Charts.Bar> closed = new ArrayList<>();
        List<Charts.Bar> opened = new ArrayList<>();
        differences.cases().forEach((code, count) -> {
            if (count.opened() + count.closed() > 0) {
                closed.add(bar(code, count.closed(), "-"));
                opened.add(bar(code, count.opened(), "+"));
                rows.add(List.of(
                        code.name(),
                        Glossary.conflict(code.name()),
                        Figures.count(count.before()),
                        Figures.count(count.after()),
                        Figures.count(count.opened()),
                        Figures.count(count.closed()),
                        String.join(", ", count.openedExamples()),
                        String.join(", ", count.closedExamples())));
            }
        });
        body.append(Markup.heading("Conflict cases"));
        if (rows.isEmpty()) {
            body.append(Markup.paragraph("The same cases stand."));
            return;
        }
        body.append(Charts.apart("Cases closed and opened, by code", closed, opened));
        body.append(Markup.table(
                List.of("code", "meaning", ">as it is", ">candidate", ">opened", ">closed"),
                rows.stream().map(row -> row.subList(0, 6)).toList()));
        body.append("<details><summary>Some of them, by id</summary>\n");
        body.append(Markup.table(
                List.of("code", "opened", "closed"),
                rows.stream()
                        .map(row -> List.of(row.get(0), row.get(6), row.get(7)))
                        .toList()));
        body.append("</details>\n");
    }

    private static Charts.Bar bar(ConflictCode code, long count, String sign) {
        return new Charts.Bar(
                Spoken.words(code.name()), BigInteger.valueOf(count), (count == 0 ? "" : sign) + Figures.count(count));
    }

    private void registrations() {
        if (differences.statuses().isEmpty()) {
            return;
        }
        body.append(Markup.heading("Registrations that end otherwise"));
        body.append(Markup.table(
                List.of("as it is", "candidate", ">registrations"),
                differences.statuses().entrySet().stream()
                        .sorted(Map.Entry.<Differences.Statuses, Long>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey(Differences.Statuses.ORDER)))
                        .map(each -> List.of(
                                Spoken.words(each.getKey().before().name()),
                                Spoken.words(each.getKey().after().name()),
                                Figures.count(each.getValue())))
                        .toList()));
    }

    private void flips() {
        if (differences.flips() == 0) {
            return;
        }
        body.append(Markup.heading("Deals that flip"));
        for (String currency : figures.currencies()) {
            NavigableSet<Flip> largest = differences.largestFlips().get(currency);
            if (largest == null) {
                continue;
            }
            long all = STATUSES.stream()
                    .mapToLong(status -> figures.group(currency, status).flips())
                    .sum();
            boolean folded = !currency.equals(main);
            body.append(folded ? "<details><summary>" : "<p class=\"quiet small\">")
                    .append(Markup.escaped(
                            all > largest.size()
                                    ? "The largest " + largest.size() + " of " + Figures.count(all) + " in " + currency
                                            + "; --json gives all."
                                    : "All " + Figures.count(all) + " in " + currency + ", the largest first."))
                    .append(folded ? "</summary>\n" : "</p>\n");
            largest.forEach(flip -> body.append(flip(flip)));
            body.append(folded ? "</details>\n" : "");
        }
    }

    private String flip(Flip flip) {
        String closed =
                flip.closedAt() == null ? "open" : Figures.status(flip.status()) + " " + Spoken.time(flip.closedAt());
        return "<div class=\"flip\"><div class=\"top\"><div><b>" + Markup.escaped(flip.opportunityId()) + "</b> "
                + name(flip.from().partnerId(), "lose") + " &rarr; "
                + name(flip.to().partnerId(), "gain")
                + "</div><div class=\"n\">"
                + Figures.whole(
                        BigInteger.valueOf(flip.arr().minor()), flip.arr().currency()) + " "
                + Markup.escaped(flip.arr().currency()) + " <span class=\"quiet\">" + Markup.escaped(closed)
                + "</span></div></div><div class=\"why\"><span>as it is</span><div>" + said(flip.from())
                + "</div><span>candidate</span><div>" + said(flip.to()) + "</div></div></div>\n";
    }

    private String name(@Nullable String partner, String kind) {
        return partner == null
                ? "<span class=\"quiet\">nobody</span>"
                : "<span class=\"" + kind + "\">" + Markup.escaped(rehearsed.named(partner)) + "</span>";
    }

    private static String said(Flip.Source source) {
        return Markup.escaped(Glossary.rule(source.rule()) + ": " + Spoken.sentence(source.detail()));
    }

    private void method() {
        body.append(Markup.heading("How this was worked out"));
        body.append(Markup.paragraph("Every deal and registration from " + rehearsed.about()
                + " was decided twice by the rules that decide live: once as it is, each with the version it keeps, and once"
                + " under the candidate alone, whatever its dates. Nothing was changed anywhere."));
        body.append(Markup.paragraph(
                "A flip is a deal that another partner sources, or nobody any more, or a partner at last."
                        + " A case is opened when one of its id stands under the candidate and not as it is, closed when it is the"
                        + " other way round; withdrawn cases do not stand. Decisions that people took stand as they took them: under"
                        + " another policy they might have taken others."));
        body.append(Markup.paragraph(String.format(
                Locale.ROOT,
                "Amounts are annual recurring revenue, each currency by itself. Left out: learned models, account links, and"
                        + " what is paid for credit.")));
    }

    private static String part(BigInteger part, BigInteger whole) {
        String share = Figures.share(part, whole);
        return share.isEmpty() ? "0 %" : share;
    }

    private static String template() {
        try (InputStream page = ReportHtml.class.getResourceAsStream("report.html")) {
            if (page == null) {
                throw new IllegalStateException("report.html is missing from the jar");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("report.html in the jar cannot be read", unreadable);
        }
    }
}
