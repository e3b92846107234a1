package dev.tributary.cli.payout;

import dev.tributary.attribution.codec.PayoutRecords;
import dev.tributary.attribution.domain.ledger.PartnerPayout;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.exporting.GivenRecords;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutApproval;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutReport;
import dev.tributary.schemas.avro.PayoutState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A payout run made by hand: two payments in EUR and one in USD, approved by two. */
final class HandMadePayout {
    static final String ID = "P-2026-02-15";
    static final Instant PROPOSED = Instant.parse("2026-02-15T00:00:00Z");
    static final Instant APPROVED = Instant.parse("2026-02-16T09:30:00Z");

    final List<LedgerPayoutLine> payments = new ArrayList<>(List.of(
            line("P-1", "EUR", 2_000, new PartnerPayout.Part("D-1", 10_000), new PartnerPayout.Part("D-2", 50)),
            line("P-2", "EUR", 0, new PartnerPayout.Part("D-3", 12_345)),
            line("P-2", "USD", 0, new PartnerPayout.Part("D-4", 700))));

    static LedgerPayoutLine line(String partner, String currency, long kept, PartnerPayout.Part... parts) {
        PartnerPayout payout = new PartnerPayout(ID, partner, currency, List.of(parts), kept);
        return PayoutRecords.line(payout, new Money(payout.cash(), "EUR"), PROPOSED);
    }

    /** As the application makes it of the payments that are not withdrawn. */
    LedgerPayout run() {
        List<PayoutReport> reports = payments.stream()
                .filter(payment -> payment.getState() != PayoutLineState.WITHDRAWN)
                .map(payment -> PayoutRecords.report(payment, false, PROPOSED))
                .toList();
        return LedgerPayout.newBuilder()
                .setPayoutId(ID)
                .setState(PayoutState.APPROVED)
                .setProposedBy("maker")
                .setProposedAt(PROPOSED)
                .setContentHash(PayoutRecords.contentHash(reports))
                .setSums(PayoutRecords.sums(reports))
                .setWorth(PayoutRecords.decimal(21_095, "EUR"))
                .setWorthCurrency("EUR")
                .setApprovalsNeeded(2)
                .setApprovals(
                        List.of(new PayoutApproval("checker-1", PROPOSED), new PayoutApproval("checker-2", APPROVED)))
                .setPaid(0)
                .setFailed(0)
                .setChangedAt(APPROVED)
                .build();
    }

    HandMadePayout becomes(int payment, PayoutLineState state) {
        payments.set(
                payment,
                LedgerPayoutLine.newBuilder(payments.get(payment))
                        .setState(state)
                        .build());
        return this;
    }

    StandingPayout standing() {
        return StandingPayout.of(run(), payments);
    }

    PayoutTopics topics(Path scratch) {
        GivenRecords records = new GivenRecords();
        records.with(TopicCatalogue.LEDGER_PAYOUT, ID, run());
        for (LedgerPayoutLine payment : payments) {
            String key = ID + "|" + payment.getPartnerId() + "|" + payment.getCurrency();
            LedgerPayoutLine before = LedgerPayoutLine.newBuilder(payment)
                    .setState(PayoutLineState.PROPOSED)
                    .build();
            records.with(TopicCatalogue.LEDGER_PAYOUT_LINE, key, before);
            records.with(TopicCatalogue.LEDGER_PAYOUT_LINE, key, payment);
        }
        return new PayoutTopics(records, records.serdes(), scratch);
    }
}
