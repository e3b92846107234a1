package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.List;

/**
 * What a customer has paid on a deal, less what went back.
 *
 * @param arr of the deal, in minor units like every amount here
 * @param kept how much of the ARR still counts: all of it, less what was refunded, credited or lost
 * @param payments what is left of each payment towards what is kept, in their order; none is zero
 * @param laterYears what was paid beyond the first year, within the months that the terms allow
 * @param lastPaidAt of the newest payment that counts; absent: none does
 */
public record Collected(
        long arr,
        long kept,
        List<Long> payments,
        long laterYears,
        @Nullable Instant lastPaidAt) {

    public Collected {
        payments = List.copyOf(payments);
    }

    long paid() {
        return payments.stream().mapToLong(Long::longValue).sum();
    }
}
