package dev.tributary.cli.generating;

import java.io.IOException;
import java.time.Instant;

/** Writes what the customer pays on a won deal, in one sum or in parts, and what it gets back. */
final class PaymentRows {
    private static final Weighted<Integer> PARTS =
            new Weighted<Integer>().with(60, 1).with(22, 2).with(18, 4);
    private static final Weighted<String> BACK = new Weighted<String>()
            .with(3, "REFUNDED")
            .with(1, "CREDITED")
            .with(1, "CHURNED")
            .with(95, "");
    private static final int UNPAID_PER_MILLE = 40;
    private static final double YEAR_DAYS = 364;

    private final Instant end;
    private final RowSink sink;

    PaymentRows(Instant end, RowSink sink) {
        this.end = end;
        this.sink = sink;
    }

    void write(Deal deal, Chance chance) throws IOException {
        int parts = chance.pick(PARTS);
        String back = chance.pick(BACK);
        if (!deal.wonBy(end) || chance.perMille(UNPAID_PER_MILLE)) {
            return;
        }
        Instant first = chance.after(deal.times().closed(), 18, 50);
        long part = deal.arr() / parts;
        for (int i = 0; i < parts; i++) {
            long amount = i == parts - 1 ? deal.arr() - part * (parts - 1) : part;
            Instant at = chance.after(first, i * YEAR_DAYS / parts, i * YEAR_DAYS / parts + 8);
            write(deal, i + 1, "PAID", amount, at);
        }
        if (!back.isEmpty()) {
            long amount = part * chance.between(20, 100) / 100;
            write(deal, parts + 1, back, amount, chance.after(first, 10, 80));
        }
    }

    private void write(Deal deal, int number, String kind, long amount, Instant at) throws IOException {
        if (!at.isBefore(end)) {
            return;
        }
        sink.accept(ProgramRow.of(ProgramFile.PAYMENTS, at)
                .with("payment_id", "PAY-" + deal.number() + "-" + number)
                .with("opportunity_id", deal.id())
                .with("kind", kind)
                .with("amount", Amounts.text(amount, deal.currency()))
                .with("currency", deal.currency())
                .with("occurred_at", at)
                .with("invoice_id", "INV-" + deal.number() + "-" + number));
    }
}
