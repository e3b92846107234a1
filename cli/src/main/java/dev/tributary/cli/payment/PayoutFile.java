package dev.tributary.cli.payment;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A payout batch as it goes to the bank.
 *
 * @param messageId of this file, at most 35 characters; {@link PaymentIds} makes one from any id
 * @param createdAt kept to the second
 */
public record PayoutFile(
        String messageId,
        Instant createdAt,
        String initiatingParty,
        Debtor debtor,
        Scheme scheme,
        LocalDate requestedExecution,
        List<Transfer> transfers) {

    public PayoutFile {
        transfers = List.copyOf(transfers);
    }
}
