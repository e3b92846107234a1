package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One fact of the ledger, never changed: a correction is an entry of its own that names what it corrects. Its postings sum
 * to zero in each currency.
 *
 * @param id of the event, the deal, the partner and the kind: the same facts give the same one
 * @param opportunityId absent: it concerns the partner as a whole
 * @param period the month in whose statement it stands
 * @param effectiveAt when it became true in the world
 * @param bookedAt when it was posted; later than its period where that was closed by then
 * @param reverses the entry that it corrects
 * @param cause the event because of which it was posted
 * @param policyVersion whose terms it follows
 * @param explanation what the amount was computed from; absent where it moves what was computed before
 */
public record Entry(
        String id,
        String partnerId,
        @Nullable String opportunityId,
        YearMonth period,
        Instant effectiveAt,
        Instant bookedAt,
        EntryKind kind,
        List<Posting> postings,
        @Nullable String reverses,
        String cause,
        int policyVersion,
        @Nullable Explanation explanation) {

    public Entry {
        postings = List.copyOf(postings);
        if (postings.size() < 2) {
            throw new IllegalArgumentException("an entry has two sides: " + kind + " for " + cause);
        }
        if (balances(postings).values().stream().anyMatch(balance -> balance != 0)) {
            throw new IllegalArgumentException("the sides of an entry are equal: " + postings);
        }
    }

    private static Map<String, Long> balances(List<Posting> postings) {
        Map<String, Long> balances = new HashMap<>();
        postings.forEach(posting -> balances.merge(posting.currency(), posting.amount(), Math::addExact));
        return balances;
    }

    /** By how much it moves what the partner is owed, in minor units of a currency. */
    public long owed(String currency) {
        return -postings.stream()
                .filter(posting ->
                        posting.currency().equals(currency) && posting.account().owedToPartner())
                .mapToLong(Posting::amount)
                .sum();
    }
}
