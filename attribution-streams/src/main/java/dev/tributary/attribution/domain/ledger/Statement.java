package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Money;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;

/**
 * What one partner is owed for one month, and how it came about. Its hash covers the hash of the partner's statement before
 * it and of every entry in it, so that the partner can verify its own without seeing another's.
 *
 * @param sums by currency
 * @param entries how many stand in it
 * @param entriesDigest over the hashes of the entries, in the order of their ids
 * @param waiting commissions that cannot be posted before a rate of exchange comes
 * @param previousHash empty: it is the partner's first
 * @param knownAt the tick up to which it knows; not part of the hash
 */
public record Statement(
        String partnerId,
        YearMonth period,
        State state,
        List<Sums> sums,
        int entries,
        String entriesDigest,
        List<Waiting> waiting,
        String previousHash,
        Instant knownAt) {

    /** How final it is. */
    public enum State {
        /** The month is open: every event may change it. */
        PROVISIONAL,
        /** The month is up for review: late events still change it. */
        SOFT_CLOSED,
        /** The month is closed: nothing changes it any more. */
        FINAL
    }

    /** In minor units; closing = opening + accrued - reversed - paid. Earned and held are parts of closing. */
    public record Sums(String currency, long opening, long accrued, long earned, long held, long reversed, long paid) {

        public long closing() {
            return opening + accrued - reversed - paid;
        }

        /** Nothing is owed and nothing moved. */
        public boolean empty() {
            return opening == 0 && accrued == 0 && reversed == 0 && paid == 0 && earned == 0 && held == 0;
        }
    }

    /** @param base what the commission is a percentage of */
    public record Waiting(String opportunityId, String waitsFor, Money base) {}

    public Statement {
        sums = List.copyOf(sums);
        waiting = List.copyOf(waiting);
    }

    /** SHA-256 of its lines in UTF-8, in hexadecimal; docs/ledger.md says which. */
    public String hash() {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add("previous " + previousHash);
        lines.add("partner " + partnerId);
        lines.add("period " + period);
        lines.add("state " + state);
        for (Sums each : sums) {
            lines.add(String.join(
                    " ",
                    each.currency(),
                    amount(each.opening(), each),
                    amount(each.accrued(), each),
                    amount(each.earned(), each),
                    amount(each.held(), each),
                    amount(each.reversed(), each),
                    amount(each.paid(), each),
                    amount(each.closing(), each)));
        }
        lines.add("entries " + entries + " " + entriesDigest);
        for (Waiting each : waiting) {
            lines.add("waiting " + each.opportunityId() + " " + each.waitsFor() + " "
                    + each.base().toDecimal().toPlainString());
        }
        return sha256(lines.toString());
    }

    private static String amount(long minor, Sums sums) {
        return new Money(minor, sums.currency()).toDecimal().toPlainString();
    }

    /** SHA-256 of a text in UTF-8, in hexadecimal. */
    public static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
