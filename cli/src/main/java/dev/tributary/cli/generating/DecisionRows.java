package dev.tributary.cli.generating;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** Writes what people decide about registrations and cases. Decisions that would come after the end never come. */
final class DecisionRows {
    private static final Duration PROTECTION = Duration.ofDays(90);
    private static final Duration EXTENSION = Duration.ofDays(30);
    private static final Duration GRACE = Duration.ofDays(14);

    /** How many of the registrations that lapse just before their deal closes nobody has extended. */
    private static final int FORGOTTEN_PER_MILLE = 110;

    private static final int EXTENDED_PER_MILLE = 200;
    private static final int CASE_DECIDED_PER_MILLE = 450;
    private static final int APPEALED_PER_MILLE = 100;
    private static final Weighted<String> LAPSED =
            new Weighted<String>().with(55, "UPHOLD").with(20, "REJECT").with(25, "");

    private final Instant end;
    private final RowSink sink;

    DecisionRows(Instant end, RowSink sink) {
        this.end = end;
        this.sink = sink;
    }

    static String registration(Deal deal, int number) {
        return "R-" + deal.number() + "-" + number;
    }

    /** Extends the protection of the deal's first registration where a partner manager would; some are forgotten. */
    void extendInTime(Deal deal, Instant approved, Chance chance) throws IOException {
        Instant lapse = approved.plus(PROTECTION);
        Instant close = deal.times().closed();
        boolean won = deal.wonBy(end);
        boolean inGrace = won && within(close, lapse);
        boolean inGraceIfExtended = won && within(close, lapse.plus(EXTENSION));
        boolean forgotten = chance.perMille(FORGOTTEN_PER_MILLE);
        if (inGrace && forgotten) {
            lapsed(deal, chance);
        } else if (close.isAfter(lapse)
                && (inGrace || forgotten || !inGraceIfExtended && chance.perMille(EXTENDED_PER_MILLE))) {
            Instant at = WorkingHours.on(chance.after(approved, 68, 86), chance);
            write(
                    deal,
                    1,
                    "EXTEND",
                    registration(deal, 1),
                    "EXTEND",
                    at,
                    "3.4",
                    "the customer's delay, by mail",
                    chance);
            if (inGraceIfExtended) {
                lapsed(deal, chance);
            }
        }
    }

    void end(Deal deal, String kind, Instant submitted, Chance chance) throws IOException {
        Instant at = WorkingHours.on(chance.after(submitted, 1, 7), chance);
        boolean inTime = at.isAfter(submitted) && at.isBefore(deal.times().closed());
        write(
                deal,
                1,
                kind,
                registration(deal, 1),
                kind,
                inTime ? at : submitted.plus(Duration.ofHours(3)),
                kind.equals("REJECT") ? "2.1" : "2.7",
                "",
                chance);
    }

    /** Somebody rules on the case of a registration, or its partner appeals, or it stays open. */
    void onCase(String code, Deal deal, int number, Instant opened, Chance chance) throws IOException {
        boolean decided = chance.perMille(CASE_DECIDED_PER_MILLE);
        boolean appealed = chance.perMille(APPEALED_PER_MILLE);
        String subject = code + ":" + registration(deal, number);
        if (decided) {
            write(deal, number, "UPHOLD", subject, "UPHOLD", chance.after(opened, 0.5, 4), "5.2", "", chance);
        }
        if (appealed) {
            String evidence = "minutes of the first meeting";
            write(deal, number, "APPEAL", subject, "APPEAL", chance.after(opened, 5, 12), "9.1", evidence, chance);
        }
    }

    /** Now and then the customer says in writing whom it wants. */
    void customersWish(Deal deal, Instant submitted, Chance chance) throws IOException {
        if (chance.perMille(300)) {
            Instant at = chance.after(submitted, 1, 6);
            String registration = registration(deal, 1);
            write(deal, 1, "LETTER", registration, "CUSTOMER_LETTER", at, "6.3", "letter of the customer", chance);
        }
    }

    private void lapsed(Deal deal, Chance chance) throws IOException {
        String kind = chance.pick(LAPSED);
        Instant at = chance.after(deal.times().closed(), 1, 12);
        if (!kind.isEmpty()) {
            String subject = "EXPIRED_BUT_CLOSED:" + registration(deal, 1);
            write(deal, 1, kind, subject, kind, at, "4.3", "the customer's delay, by mail", chance);
        }
    }

    private static boolean within(Instant close, Instant lapse) {
        return close.isAfter(lapse) && !close.isAfter(lapse.plus(GRACE));
    }

    private void write(
            Deal deal,
            int number,
            String suffix,
            String subject,
            String kind,
            Instant at,
            String clause,
            String evidence,
            Chance chance)
            throws IOException {
        String by = Names.person(chance);
        if (at.isBefore(end)) {
            sink.accept(ProgramRow.of(ProgramFile.DECISIONS, at)
                    .with("decision_id", "X-" + deal.number() + "-" + number + "-" + suffix)
                    .with("subject", subject)
                    .with("kind", kind)
                    .with("at", at)
                    .with("by", by)
                    .with("clause", clause)
                    .with("evidence", evidence));
        }
    }
}
