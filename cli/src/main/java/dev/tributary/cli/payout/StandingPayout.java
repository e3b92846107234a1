package dev.tributary.cli.payout;

import dev.tributary.attribution.codec.PayoutRecords;
import dev.tributary.attribution.domain.ledger.PartnerPayout;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutLineState;
import dev.tributary.schemas.avro.PayoutSums;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A payout run with its payments, computed anew: nothing that the run or a payment says of itself is taken as given.
 *
 * @param payments in the order of their keys, those that were withdrawn included
 * @param difference the first one, in words; null: everything follows from the payments' parts
 */
public record StandingPayout(
        LedgerPayout run,
        List<LedgerPayoutLine> payments,
        @Nullable String difference) {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    public StandingPayout {
        payments = List.copyOf(payments);
    }

    public static StandingPayout of(LedgerPayout run, List<LedgerPayoutLine> payments) {
        return new StandingPayout(run, payments, difference(run, payments));
    }

    /**
     * Reads a run. While a payment is withdrawn, the run may be told before the payment is: what is seen twice is so.
     *
     * @return empty where there is no such run
     */
    public static Optional<StandingPayout> read(PayoutTopics topics, String payoutId)
            throws IOException, InterruptedException {
        StandingPayout before = null;
        while (true) {
            Optional<LedgerPayout> run = topics.runs().stream()
                    .filter(each -> each.getPayoutId().equals(payoutId))
                    .findFirst();
            if (run.isEmpty()) {
                return Optional.empty();
            }
            StandingPayout found = of(run.get(), topics.payments(payoutId));
            if (found.holds() || found.equals(before)) {
                return Optional.of(found);
            }
            before = found;
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    public boolean holds() {
        return difference == null;
    }

    /** The payments that the run consists of. */
    public List<LedgerPayoutLine> content() {
        return content(payments);
    }

    /** Those in one currency. */
    public List<LedgerPayoutLine> content(String currency) {
        return content().stream()
                .filter(payment -> payment.getCurrency().equals(currency))
                .toList();
    }

    private static List<LedgerPayoutLine> content(List<LedgerPayoutLine> payments) {
        return payments.stream()
                .filter(payment -> payment.getState() != PayoutLineState.WITHDRAWN)
                .toList();
    }

    private static @Nullable String difference(LedgerPayout run, List<LedgerPayoutLine> payments) {
        SortedMap<String, String> digests = new TreeMap<>(Bytes.ORDER);
        SortedMap<String, Sum> sums = new TreeMap<>();
        for (LedgerPayoutLine payment : content(payments)) {
            String whose = "the payment of " + payment.getPartnerId() + " in " + payment.getCurrency();
            PartnerPayout payout;
            try {
                payout = PayoutRecords.payout(payment);
            } catch (IllegalArgumentException | ArithmeticException unreadable) {
                return whose + " is none that this release writes: " + unreadable.getMessage();
            }
            if (!payout.digest().equals(payment.getDigest())) {
                return whose + ": " + differs("the digest", payout.digest(), payment.getDigest());
            }
            BigDecimal cash = PayoutRecords.decimal(payout.cash(), payout.currency());
            if (cash.compareTo(payment.getAmount()) != 0) {
                return whose + ": " + differs("the amount", cash, payment.getAmount());
            }
            digests.put(payout.id(), payout.digest());
            sums.merge(payment.getCurrency(), Sum.of(payment), Sum::plus);
        }
        String hash = PayoutRecords.contentHash(digests);
        if (!hash.equals(run.getContentHash())) {
            return differs("the content hash", hash, run.getContentHash());
        }
        SortedMap<String, Sum> told = new TreeMap<>();
        run.getSums().forEach(each -> told.put(each.getCurrency(), Sum.of(each)));
        return told.equals(sums) ? null : differs("the sums", sums, told);
    }

    /** Whatever differs is told as what it is against what follows from the payments. */
    private static String differs(String what, Object should, Object is) {
        return what + " should be " + should + " and is " + is;
    }

    /** Of one currency. */
    private record Sum(int payments, BigDecimal amount, BigDecimal kept) {

        static Sum of(LedgerPayoutLine payment) {
            return new Sum(1, payment.getAmount(), payment.getKept());
        }

        static Sum of(PayoutSums told) {
            return new Sum(told.getPayments(), told.getAmount(), told.getKept());
        }

        Sum plus(Sum more) {
            return new Sum(payments + more.payments, amount.add(more.amount), kept.add(more.kept));
        }

        @Override
        public String toString() {
            return payments + " payments of " + amount.toPlainString() + ", " + kept.toPlainString() + " kept";
        }
    }
}
