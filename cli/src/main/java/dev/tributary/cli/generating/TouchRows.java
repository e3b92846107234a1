package dev.tributary.cli.generating;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes what partners did on a deal: before it was created, while it was open, and now and then afterwards. */
final class TouchRows {
    private static final int LEAD_AGAIN_PER_MILLE = 800;
    private static final int OTHERS_AGAIN_PER_MILLE = 752;
    private static final int MOST_AGAIN = 60;
    private static final int LEAD_FIRST_PER_MILLE = 450;
    private static final int AFTER_CLOSE_PER_MILLE = 25;
    private static final int LONG_BEFORE_PER_MILLE = 8;
    private static final int POACHED_PER_MILLE = 2;
    private static final int CAMPAIGN_PER_MILLE = 100;

    private static final List<String> BEFORE = List.of("REFERRAL", "INTRODUCTION", "INTRODUCTION", "CAMPAIGN");
    private static final List<String> EARLY =
            List.of("CO_SELL_MEETING", "CO_SELL_MEETING", "DEMO", "CAMPAIGN", "DEAL_REGISTRATION");
    private static final List<String> MIDDLE =
            List.of("TECHNICAL_ENABLEMENT", "DEMO", "POC", "CO_SELL_MEETING", "INTEGRATION_INSTALL");
    private static final List<String> LATE = List.of("PROPOSAL", "PROPOSAL", "NEGOTIATION", "MARKETPLACE_OFFER");
    private static final List<String> LATE_FOR_OTHERS = List.of("TECHNICAL_ENABLEMENT", "CO_SELL_MEETING", "POC");
    private static final Weighted<String> EVIDENCE = new Weighted<String>()
            .with(24, "SELF_REPORTED")
            .with(56, "CRM_LOGGED")
            .with(15, "CUSTOMER_CONFIRMED")
            .with(5, "");

    private final PartnerField field;
    private final Instant begin;
    private final Instant end;
    private final RowSink sink;

    TouchRows(PartnerField field, Instant begin, Instant end, RowSink sink) {
        this.field = field;
        this.begin = begin;
        this.end = end;
        this.sink = sink;
    }

    private record Drawn(Instant at, Partner partner, String type) {}

    void write(Deal deal, Chance chance) throws IOException {
        List<Drawn> touches = new ArrayList<>();
        List<Partner> team = deal.sourcing().team();
        for (int i = 0; i < team.size(); i++) {
            ofPartner(deal, team.get(i), i == 0, chance, touches);
        }
        if (team.isEmpty() ? chance.perMille(CAMPAIGN_PER_MILLE) : chance.perMille(POACHED_PER_MILLE)) {
            Instant at = chance.within(deal.times().technical(), until(deal));
            touches.add(new Drawn(at, field.any(chance, team), team.isEmpty() ? "CAMPAIGN" : "PROPOSAL"));
        }
        touches.removeIf(touch -> touch.at().isBefore(begin) || !touch.at().isBefore(end));
        touches.sort(Comparator.comparing(Drawn::at));
        for (int i = 0; i < touches.size(); i++) {
            sink.accept(row(deal, i + 1, touches.get(i), chance));
        }
    }

    private void ofPartner(Deal deal, Partner partner, boolean leads, Chance chance, List<Drawn> touches) {
        DealTimes times = deal.times();
        if (leads && chance.perMille(LEAD_FIRST_PER_MILLE)) {
            touches.add(new Drawn(before(times.created(), 1, 45, chance), partner, chance.pick(BEFORE)));
        }
        if (chance.perMille(LONG_BEFORE_PER_MILLE)) {
            touches.add(new Drawn(before(times.created(), 185, 260, chance), partner, "CAMPAIGN"));
        }
        int count = 1 + chance.runOf(leads ? LEAD_AGAIN_PER_MILLE : OTHERS_AGAIN_PER_MILLE, MOST_AGAIN);
        for (int i = 0; i < count; i++) {
            Instant at = WorkingHours.on(chance.within(times.created(), times.closed()), chance);
            if (at.isAfter(times.created()) && !at.isAfter(times.closed())) {
                touches.add(new Drawn(at, partner, type(deal, at, leads, chance)));
            }
        }
        if (leads && chance.perMille(AFTER_CLOSE_PER_MILLE) && deal.wonBy(end)) {
            touches.add(new Drawn(chance.after(times.closed(), 2, 40), partner, "IMPLEMENTATION"));
        }
    }

    /** On a registered deal the offers are the leading partner's, so that nobody poaches but where it is meant. */
    private static String type(Deal deal, Instant at, boolean leads, Chance chance) {
        DealTimes times = deal.times();
        if (at.isBefore(times.qualified())) {
            return chance.pick(EARLY);
        }
        if (at.isBefore(times.business())) {
            return chance.pick(MIDDLE);
        }
        boolean mayOffer = leads || deal.sourcing().plot() == Sourcing.Plot.NO_CLAIM;
        return chance.pick(mayOffer ? LATE : LATE_FOR_OTHERS);
    }

    private static ProgramRow row(Deal deal, int number, Drawn touch, Chance chance) {
        return ProgramRow.of(ProgramFile.TOUCHES, touch.at())
                .with("touch_id", "T-" + deal.number() + "-" + number)
                .with("partner_id", touch.partner().id())
                .with("opportunity_id", deal.id())
                .with("type", touch.type())
                .with("occurred_at", touch.at())
                .with("evidence", chance.pick(EVIDENCE))
                .with("actor", Names.person(chance));
    }

    private static Instant before(Instant created, int leastDays, int mostDays, Chance chance) {
        Instant day = created.minus(Duration.ofDays(chance.between(leastDays, mostDays)));
        Instant at = WorkingHours.on(day, chance);
        return at.isBefore(created) ? at : day;
    }

    private Instant until(Deal deal) {
        return deal.times().closed().isBefore(end) ? deal.times().closed() : end;
    }
}
