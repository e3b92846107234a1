package dev.tributary.cli.generating;

import java.io.IOException;
import java.time.Instant;

/** Writes the revisions that the CRM keeps of a deal. */
final class DealRows {
    /** Others keep only the first and the last state. */
    private static final int FULL_HISTORY_PER_MILLE = 600;

    private static final int BILLED_PER_MILLE = 500;
    private static final int BILLED_OTHERWISE_PER_MILLE = 6;
    private static final int TENDER_PER_MILLE = 20;

    private final Instant end;
    private final RowSink sink;

    DealRows(Instant end, RowSink sink) {
        this.end = end;
        this.sink = sink;
    }

    void write(Deal deal, Chance chance) throws IOException {
        DealTimes times = deal.times();
        boolean full = deal.sourcing().plot() == Sourcing.Plot.TOO_LATE || chance.perMille(FULL_HISTORY_PER_MILLE);
        String owner = Names.person(chance);
        boolean tendered = deal.sourcing().plot() == Sourcing.Plot.NO_CLAIM && chance.perMille(TENDER_PER_MILLE);
        Revisions revisions = new Revisions(deal, owner, tendered ? times.qualified() : null);
        revisions.open("Prospecting", times.created(), deal.estimate());
        if (full) {
            revisions.open("Engaging", times.qualified(), deal.estimate());
            revisions.open("TECHNICAL_VALIDATION", times.technical(), deal.estimate());
            revisions.open("BUSINESS_VALIDATION", times.business(), deal.arr());
        }
        if (!deal.closedBy(end)) {
            return;
        }
        revisions.closed(deal.outcome() == Deal.Outcome.WON ? "Won" : "Lost", times.closed());
        Instant billed = chance.after(times.closed(), 12, 45);
        if (deal.outcome() == Deal.Outcome.WON && chance.perMille(BILLED_PER_MILLE) && billed.isBefore(end)) {
            revisions.launched(billed, chance.perMille(BILLED_OTHERWISE_PER_MILLE) ? deal.estimate() : deal.arr());
        }
    }

    /** Writes one deal's revisions. */
    private final class Revisions {
        private final Deal deal;
        private final String owner;
        private final @org.jspecify.annotations.Nullable Instant tender;

        Revisions(Deal deal, String owner, @org.jspecify.annotations.Nullable Instant tender) {
            this.deal = deal;
            this.owner = owner;
            this.tender = tender;
        }

        void open(String stage, Instant at, long arr) throws IOException {
            if (at.isBefore(end)) {
                sink.accept(row(stage, at).with("arr", Amounts.text(arr, deal.currency())));
            }
        }

        void closed(String stage, Instant at) throws IOException {
            sink.accept(closedRow(stage, at));
        }

        void launched(Instant at, long billed) throws IOException {
            sink.accept(closedRow("LAUNCHED", at).with("billed_arr", Amounts.text(billed, deal.currency())));
        }

        private ProgramRow closedRow(String stage, Instant at) {
            ProgramRow row = row(stage, at)
                    .with("arr", deal.arrText())
                    .with("closed_at", deal.times().closed());
            Partner transacting = deal.sourcing().transacting();
            return transacting == null || deal.outcome() != Deal.Outcome.WON
                    ? row
                    : row.with("transacting_partner_id", transacting.id());
        }

        private ProgramRow row(String stage, Instant at) {
            Customer customer = deal.customer();
            Sourcing sourcing = deal.sourcing();
            ProgramRow row = ProgramRow.of(ProgramFile.OPPORTUNITIES, at)
                    .with("opportunity_id", deal.id())
                    .with("account_id", customer.id())
                    .with("account_name", customer.name())
                    .with("account_domain", customer.domain())
                    .with("country", customer.country().name())
                    .with("stage", stage)
                    .with("type", deal.type())
                    .with("route_to_market", sourcing.route())
                    .with("currency", deal.currency())
                    .with("created_at", deal.times().created())
                    .with("origin", sourcing.origin())
                    .with("owner", owner)
                    .with("product", String.join(";", deal.products()))
                    .with("updated_at", at);
            if (!at.isBefore(deal.times().qualified())) {
                row.with("qualified_at", deal.times().qualified());
            }
            if (tender != null && !at.isBefore(tender)) {
                row.with("tender_at", tender);
            }
            Partner source = sourcing.source();
            if (source != null) {
                row.with("source_partner_id", source.id());
            }
            return sourcing.origin().equals("CLOUD_REFERRAL")
                    ? row.with("cloud_referral_id", "C-" + deal.number())
                    : row;
        }
    }
}
