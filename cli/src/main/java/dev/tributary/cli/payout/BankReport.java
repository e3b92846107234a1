package dev.tributary.cli.payout;

import dev.tributary.attribution.codec.InputCheck;
import dev.tributary.cli.payment.StatusReport;
import dev.tributary.cli.payment.TransferStatus;
import dev.tributary.cli.payment.TransferStatus.Meaning;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import dev.tributary.schemas.avro.PayoutSums;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a bank's report says of a payout run's payments.
 *
 * @param payments each that the report names or means, in the order of the payments' keys
 * @param unknown end-to-end ids that are of none of them
 */
public record BankReport(List<Told> payments, List<String> unknown) {

    public BankReport {
        payments = List.copyOf(payments);
        unknown = List.copyOf(unknown);
    }

    /** The run and the currency whose file a report is about. */
    public record About(LedgerPayout run, String currency) {}

    /** What is new in what the bank says of a payment. */
    public enum News {
        /** Nothing final yet. */
        UNDER_WAY,
        PAID,
        FAILED,
        /** The bank has the payment already and refuses to take it twice. Whether it makes it, is said elsewhere. */
        COPY_REFUSED,
        /** The ledger has heard it before. */
        KNOWN,
        /** The payment is not one that the bank can have made. */
        CONTRADICTS
    }

    public record Told(LedgerPayoutLine payment, TransferStatus status) {

        public News news() {
            return switch (status.meaning()) {
                case UNDER_WAY -> News.UNDER_WAY;
                case COPY_REFUSED -> News.COPY_REFUSED;
                // What a bank says otherwise than before is told too: the ledger takes what was said last.
                case PAID ->
                    switch (payment.getState()) {
                        case PROPOSED, FAILED, RETURNED -> News.PAID;
                        case PAID -> News.KNOWN;
                        default -> News.CONTRADICTS;
                    };
                case NOT_PAID ->
                    switch (payment.getState()) {
                        case PROPOSED, PAID -> News.FAILED;
                        case FAILED, RETURNED -> News.KNOWN;
                        default -> News.CONTRADICTS;
                    };
            };
        }

        /** What the ledger is told. A bank's clock may be ahead: nothing has happened after it was said. */
        public PayoutAction action(Instant now) {
            boolean paid = news() == News.PAID;
            return PayoutAction.newBuilder()
                    .setPayoutId(payment.getPayoutId())
                    .setAction(paid ? PayoutActionKind.SETTLE : PayoutActionKind.FAIL)
                    .setPartnerId(payment.getPartnerId())
                    .setCurrency(payment.getCurrency())
                    .setReason(paid ? null : reason())
                    .setOccurredAt(status.at().isAfter(now) ? now : status.at())
                    .setRecordedAt(now)
                    .build();
        }

        /** The bank's code and words, as many of these as the ledger takes. */
        public String reason() {
            String code = status.reasonCode() == null ? status.status().name() : status.reasonCode();
            String whole = status.reasonText().isEmpty() ? code : code + " " + status.reasonText();
            return whole.substring(0, Math.min(whole.length(), InputCheck.LONGEST_REASON));
        }
    }

    /** Which run's file the report is about; empty: of none of these runs. */
    public static Optional<About> about(StatusReport report, List<LedgerPayout> runs) {
        for (LedgerPayout run : runs) {
            for (PayoutSums sums : run.getSums()) {
                if (PaymentFile.messageId(run.getPayoutId(), sums.getCurrency()).equals(report.originalMessageId())) {
                    return Optional.of(new About(run, sums.getCurrency()));
                }
            }
        }
        return Optional.empty();
    }

    /** @param payments all that the file has */
    public static BankReport of(StatusReport report, List<LedgerPayoutLine> payments) {
        Map<String, LedgerPayoutLine> byId = new LinkedHashMap<>();
        payments.forEach(payment -> byId.put(PaymentFile.endToEndId(payment), payment));
        Map<String, TransferStatus> last = new LinkedHashMap<>();
        List<String> unknown = new ArrayList<>();
        for (TransferStatus status : report.statuses(List.copyOf(byId.keySet()))) {
            if (byId.containsKey(status.endToEndId())) {
                last.merge(status.endToEndId(), status, BankReport::later);
            } else {
                unknown.add(status.endToEndId());
            }
        }
        List<Told> told = new ArrayList<>();
        byId.forEach((id, payment) -> {
            TransferStatus status = last.get(id);
            if (status != null) {
                told.add(new Told(payment, status));
            }
        });
        return new BankReport(told, unknown);
    }

    /** Where a report names a payment twice, what is final counts, and else what it says last. */
    private static TransferStatus later(TransferStatus one, TransferStatus next) {
        return next.meaning() == Meaning.UNDER_WAY || next.meaning() == Meaning.COPY_REFUSED ? one : next;
    }

    public List<Told> with(News news) {
        return payments.stream().filter(told -> told.news() == news).toList();
    }
}
