package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.ledger.EntryHash;
import dev.tributary.attribution.domain.ledger.PartnerPayout;
import dev.tributary.attribution.domain.ledger.PayoutProposal;
import dev.tributary.attribution.domain.ledger.PayoutRun;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutApproval;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutOrder;
import dev.tributary.schemas.avro.PayoutPart;
import dev.tributary.schemas.avro.PayoutReport;
import dev.tributary.schemas.avro.PayoutSent;
import dev.tributary.schemas.avro.PayoutState;
import dev.tributary.schemas.avro.PayoutSums;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** Payout runs and their payments, as they are published and as the ledger's stages tell one another. */
public final class PayoutRecords {

    private PayoutRecords() {}

    public static PayoutProposal.Minimum minimum(PayoutOrder order) {
        return new PayoutProposal.Minimum(order.getMinimum(), order.getMinimumCurrency(), order.getRateMaxAgeDays());
    }

    /** @param worth of what the bank pays */
    public static LedgerPayoutLine line(PartnerPayout payout, Money worth, Instant changedAt) {
        return LedgerPayoutLine.newBuilder()
                .setPayoutId(payout.payoutId())
                .setPartnerId(payout.partnerId())
                .setCurrency(payout.currency())
                .setAmount(LedgerRecords.decimal(new Money(payout.cash(), payout.currency())))
                .setKept(LedgerRecords.decimal(new Money(payout.kept(), payout.currency())))
                .setParts(payout.parts().stream()
                        .map(part -> new PayoutPart(
                                part.opportunityId(),
                                LedgerRecords.decimal(new Money(part.amount(), payout.currency()))))
                        .toList())
                .setDigest(payout.digest())
                .setWorth(LedgerRecords.decimal(worth))
                .setWorthCurrency(worth.currency())
                .setState(PayoutLineState.PROPOSED)
                .setChangedAt(changedAt)
                .build();
    }

    public static PartnerPayout payout(LedgerPayoutLine line) {
        return payout(
                line.getPayoutId(),
                line.getPartnerId(),
                line.getCurrency(),
                line.getParts(),
                Money.of(line.getKept(), line.getCurrency()).minor());
    }

    /** The payment that was made, or came back. */
    public static PartnerPayout payout(PayoutOrder order) {
        return payout(
                order.getPayoutId(),
                Objects.requireNonNull(order.getPartnerId(), "of one payment"),
                Objects.requireNonNull(order.getCurrency(), "of one payment"),
                order.getParts(),
                order.getKept());
    }

    private static PartnerPayout payout(
            String payoutId, String partnerId, String currency, List<PayoutPart> parts, long kept) {
        return new PartnerPayout(
                payoutId,
                partnerId,
                currency,
                parts.stream()
                        .map(part -> new PartnerPayout.Part(
                                part.getOpportunityId(),
                                Money.of(part.getAmount(), currency).minor()))
                        .toList(),
                kept);
    }

    /** What is told of a payment to whoever decides on the run. */
    public static PayoutReport report(LedgerPayoutLine line, boolean withdrawn, Instant recordedAt) {
        return PayoutReport.newBuilder()
                .setPayoutId(line.getPayoutId())
                .setPartnerId(line.getPartnerId())
                .setCurrency(line.getCurrency())
                .setWithdrawn(withdrawn)
                .setAmount(Money.of(line.getAmount(), line.getCurrency()).minor())
                .setKept(Money.of(line.getKept(), line.getCurrency()).minor())
                .setWorth(Money.of(line.getWorth(), line.getWorthCurrency()).minor())
                .setDigest(line.getDigest())
                .setParts(withdrawn ? List.of() : line.getParts())
                .setRecordedAt(recordedAt)
                .build();
    }

    // Runs.

    /**
     * What an approval is about.
     *
     * @param digests by the payments' ids
     */
    public static String contentHash(SortedMap<String, String> digests) {
        return EntryHash.digest(digests);
    }

    public static String contentHash(Collection<PayoutReport> payments) {
        SortedMap<String, String> digests = new TreeMap<>(Bytes.ORDER);
        payments.forEach(payment -> digests.put(
                PartnerPayout.id(
                        payment.getPayoutId(),
                        Objects.requireNonNull(payment.getPartnerId(), "a payment has one"),
                        Objects.requireNonNull(payment.getCurrency(), "a payment is in one")),
                payment.getDigest()));
        return contentHash(digests);
    }

    /** By currency. */
    public static List<PayoutSums> sums(Collection<PayoutReport> payments) {
        SortedMap<String, PayoutSums> sums = new TreeMap<>();
        for (PayoutReport payment : payments) {
            String currency = Objects.requireNonNull(payment.getCurrency(), "a payment is in one");
            PayoutSums here = new PayoutSums(
                    currency,
                    1,
                    LedgerRecords.decimal(new Money(payment.getAmount(), currency)),
                    LedgerRecords.decimal(new Money(payment.getKept(), currency)));
            sums.merge(
                    currency,
                    here,
                    (before, more) -> new PayoutSums(
                            currency,
                            before.getPayments() + 1,
                            before.getAmount().add(more.getAmount()),
                            before.getKept().add(more.getKept())));
        }
        return List.copyOf(sums.values());
    }

    public static PayoutRun run(LedgerPayout record) {
        return new PayoutRun(
                PayoutRun.State.valueOf(record.getState().name()),
                record.getProposedBy(),
                record.getContentHash(),
                record.getSums().stream().mapToInt(PayoutSums::getPayments).sum(),
                record.getApprovalsNeeded(),
                record.getApprovals().stream()
                        .map(approval -> new PayoutRun.Approval(approval.getBy(), approval.getAt()))
                        .toList(),
                record.getFiles().stream()
                        .map(file -> new PayoutRun.Sent(
                                file.getCurrency(), file.getBy(), file.getAt(), file.getFileDigest()))
                        .toList(),
                record.getPaid(),
                record.getFailed());
    }

    /** A run's record with what was decided since. */
    public static LedgerPayout with(LedgerPayout record, PayoutRun run, Instant changedAt) {
        return LedgerPayout.newBuilder(record)
                .setState(PayoutState.valueOf(run.state().name()))
                .setContentHash(run.contentHash())
                .setApprovalsNeeded(run.approvalsNeeded())
                .setApprovals(run.approvals().stream()
                        .map(approval -> new PayoutApproval(approval.by(), approval.at()))
                        .toList())
                .setFiles(run.sent().stream()
                        .map(file -> new PayoutSent(file.currency(), file.by(), file.at(), file.fileDigest()))
                        .toList())
                .setPaid(run.paid())
                .setFailed(run.failed())
                .setChangedAt(changedAt)
                .build();
    }

    /** @param minor of all payments */
    public static BigDecimal decimal(long minor, String currency) {
        return LedgerRecords.decimal(new Money(minor, currency));
    }

    /** An amount of the policy, which may have more decimals than its currency. */
    public static long minor(BigDecimal amount, String currency) {
        return amount.movePointRight(Money.decimals(currency))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
    }
}
