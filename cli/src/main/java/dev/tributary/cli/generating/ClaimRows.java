package dev.tributary.cli.generating;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the registrations of a deal, and what people decided about them. */
final class ClaimRows {
    /** What becomes of a registration that breaks no rule. */
    private enum Fate {
        THE_POLICY_DECIDES,
        APPROVED,
        REJECTED,
        RETURNED,
        WITHDRAWN,
        REJECTED_LATER,
        WITHDRAWN_LATER
    }

    private static final Weighted<Fate> FATES = new Weighted<Fate>()
            .with(459, Fate.THE_POLICY_DECIDES)
            .with(300, Fate.APPROVED)
            .with(100, Fate.REJECTED)
            .with(50, Fate.RETURNED)
            .with(40, Fate.WITHDRAWN)
            .with(30, Fate.REJECTED_LATER)
            .with(21, Fate.WITHDRAWN_LATER);

    private final PartnerField field;
    private final Instant begin;
    private final Instant end;
    private final RowSink sink;
    private final DecisionRows decisions;
    private final EvenMix<Fate> fates;

    ClaimRows(PartnerField field, Instant begin, Instant end, RowSink sink, Chance mixing) {
        this.field = field;
        this.begin = begin;
        this.end = end;
        this.sink = sink;
        this.decisions = new DecisionRows(end, sink);
        this.fates = new EvenMix<>(FATES, mixing);
    }

    void write(Deal deal, Chance chance) throws IOException {
        DealTimes times = deal.times();
        Instant early = early(times, chance);
        switch (deal.sourcing().plot()) {
            case NO_CLAIM -> {}
            case CLAIMED -> claimed(deal, early, true, chance);
            case CLAIMED_BEFORE_THE_DEAL -> claimed(deal, beforehand(times, chance), false, chance);
            case VENDOR_WAS_THERE -> {
                if (claim(deal, 1, early, null, null, true)) {
                    decisions.onCase("DIRECT_ENGAGED", deal, 1, early, chance);
                }
            }
            case TOO_LATE -> {
                Instant late =
                        chance.within(times.technical(), times.business()).plus(Duration.ofHours(1));
                if (claim(deal, 1, late, null, null, true)) {
                    decisions.onCase("LATE_REGISTRATION", deal, 1, late, chance);
                }
            }
            case SECOND_PARTNER -> {
                claim(deal, 1, early, null, null, true);
                Instant second = between(early, times.technical(), chance);
                if (claim(deal, deal.sourcing().team().get(1), 2, second, null, null, true)) {
                    decisions.onCase("CONTENTION", deal, 2, second, chance);
                }
                decisions.extendInTime(deal, early, chance);
            }
            case CLAIMED_TWICE -> {
                claim(deal, 1, early, null, null, true);
                claim(deal, 2, between(early, times.technical(), chance), null, null, true);
                decisions.extendInTime(deal, early, chance);
            }
            case AGAINST_INCUMBENT -> {
                if (claim(deal, 1, early, null, null, true)) {
                    decisions.customersWish(deal, early, chance);
                }
            }
            case OUTSIDE_TERRITORY, NOT_IN_STANDING -> claim(deal, 1, early, null, null, true);
            case ORIGIN_DIFFERS -> {
                claim(deal, 1, early, null, null, true);
                decisions.extendInTime(deal, early, chance);
            }
        }
    }

    /** A registration of a deal that never came. */
    void writeForNothing(Customer customer, Chance chance) throws IOException {
        Instant submitted = WorkingHours.on(chance.within(begin, end), chance);
        Partner partner = field.fit(chance, customer.country(), submitted, List.of());
        if (submitted.isBefore(end)) {
            sink.accept(row("R-" + customer.number() + "-0", partner, customer, submitted));
        }
    }

    private void claimed(Deal deal, Instant submitted, boolean tied, Chance chance) throws IOException {
        Fate fate = fates.next();
        Instant decided = later(submitted, WorkingHours.on(chance.after(submitted, 0.2, 3), chance));
        boolean inTime = decided.isBefore(end);
        switch (fate) {
            case APPROVED, REJECTED, RETURNED, WITHDRAWN -> {
                claim(deal, 1, submitted, inTime ? fate.name() : null, inTime ? decided : null, tied);
                if (fate == Fate.APPROVED || !inTime) {
                    decisions.extendInTime(deal, inTime ? decided : submitted, chance);
                }
            }
            case THE_POLICY_DECIDES -> {
                claim(deal, 1, submitted, null, null, tied);
                decisions.extendInTime(deal, submitted, chance);
            }
            case REJECTED_LATER, WITHDRAWN_LATER -> {
                claim(deal, 1, submitted, null, null, tied);
                decisions.end(deal, fate == Fate.REJECTED_LATER ? "REJECT" : "WITHDRAW", submitted, chance);
            }
        }
    }

    private boolean claim(
            Deal deal,
            int number,
            Instant submitted,
            @Nullable String decision,
            @Nullable Instant decided,
            boolean tied)
            throws IOException {
        return claim(deal, deal.sourcing().lead(), number, submitted, decision, decided, tied);
    }

    /** @return whether the program was still going on then */
    private boolean claim(
            Deal deal,
            Partner partner,
            int number,
            Instant submitted,
            @Nullable String decision,
            @Nullable Instant decided,
            boolean tied)
            throws IOException {
        if (!submitted.isBefore(end)) {
            return false;
        }
        ProgramRow row = row(DecisionRows.registration(deal, number), partner, deal.customer(), submitted)
                .with("product", String.join(";", deal.products()))
                .with("estimated_arr", deal.estimateText())
                .with("currency", deal.currency());
        if (decision != null && decided != null) {
            row.with("decision", decision).with("decided_at", decided);
        }
        sink.accept(tied ? row.with("opportunity_id", deal.id()) : row);
        return true;
    }

    private static ProgramRow row(String id, Partner partner, Customer customer, Instant submitted) {
        return ProgramRow.of(ProgramFile.REGISTRATIONS, submitted)
                .with("registration_id", id)
                .with("partner_id", partner.id())
                .with("account_id", customer.id())
                .with("customer_name", customer.name())
                .with("customer_domain", customer.domain())
                .with("customer_duns", customer.duns())
                .with("country", customer.country().name())
                .with("type", type(partner))
                .with("capacity", partner.type())
                .with("submitted_at", submitted);
    }

    private static String type(Partner partner) {
        return switch (partner.type()) {
            case "RESELLER", "DISTRIBUTOR" -> "RESELL";
            case "REFERRAL" -> "REFERRAL";
            case "MSP" -> "MSP";
            case "MARKETPLACE" -> "MARKETPLACE";
            default -> "CO_SELL";
        };
    }

    /** In the first days of the deal, before anybody would call it late. */
    private static Instant early(DealTimes times, Chance chance) {
        Instant at = WorkingHours.on(chance.after(times.created(), 0.1, 6), chance);
        return between(times.created(), times.technical(), at, chance);
    }

    private Instant beforehand(DealTimes times, Chance chance) {
        Instant at = WorkingHours.on(chance.after(times.created(), -25, -2), chance);
        return between(begin, times.created(), at, chance);
    }

    private static Instant between(Instant after, Instant before, Chance chance) {
        return between(after, before, WorkingHours.on(chance.after(after, 1, 6), chance), chance);
    }

    /** The wish where it lies between the two, else some other time that does. */
    private static Instant between(Instant after, Instant before, Instant wish, Chance chance) {
        return wish.isAfter(after) && wish.isBefore(before) ? wish : chance.within(after.plusSeconds(60), before);
    }

    private static Instant later(Instant before, Instant time) {
        return time.isAfter(before) ? time : before.plus(Duration.ofHours(1));
    }
}
