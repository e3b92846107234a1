package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import java.util.List;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * What one payout run pays one partner in one currency.
 *
 * @param payoutId the run
 * @param parts by deal, each once
 * @param kept what of their sum is kept because the partner owes it back
 */
public record PartnerPayout(String payoutId, String partnerId, String currency, List<Part> parts, long kept) {

    /** @param amount in minor units, above zero */
    public record Part(String opportunityId, long amount) {}

    public PartnerPayout {
        parts = List.copyOf(parts);
        if (kept < 0 || kept > total(parts)) {
            throw new IllegalArgumentException("no more can be kept than is paid: " + kept);
        }
    }

    private static long total(List<Part> parts) {
        return parts.stream().mapToLong(Part::amount).reduce(0, Math::addExact);
    }

    /** Of the payment, unlike that of every other one. */
    public String id() {
        return id(payoutId, partnerId, currency);
    }

    public static String id(String payoutId, String partnerId, String currency) {
        return payoutId + "|" + partnerId + "|" + currency;
    }

    /** What the bank pays. */
    public long cash() {
        return total(parts) - kept;
    }

    /** What the bank pays for each deal: what is kept, is kept of the first ones. A deal of which all is kept is not there. */
    SortedMap<String, Long> cashByDeal() {
        SortedMap<String, Long> cash = new TreeMap<>(Bytes.ORDER);
        long left = kept;
        for (Part part : parts) {
            long here = Math.min(left, part.amount());
            if (part.amount() > here) {
                cash.put(part.opportunityId(), part.amount() - here);
            }
            left -= here;
        }
        return cash;
    }

    /** SHA-256 of its lines in UTF-8, in hexadecimal; docs/ledger.md says which. */
    public String digest() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(payoutId);
        lines.add(partnerId);
        lines.add(currency);
        lines.add(decimal(cash()));
        lines.add(decimal(kept));
        parts.forEach(part -> lines.add(part.opportunityId() + " " + decimal(part.amount())));
        return Statement.sha256(lines.toString());
    }

    private String decimal(long minor) {
        return new Money(minor, currency).toDecimal().toPlainString();
    }
}
