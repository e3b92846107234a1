package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;

/** What a statement's hash covers of its entries. */
public final class EntryHash {

    private EntryHash() {}

    /** SHA-256 of the entry's lines in UTF-8, in hexadecimal; docs/ledger.md says which. */
    public static String of(Entry entry) {
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        lines.add(entry.id());
        lines.add(entry.partnerId());
        lines.add(entry.opportunityId() == null ? "" : entry.opportunityId());
        lines.add(entry.period().toString());
        lines.add(entry.effectiveAt().toString());
        lines.add(entry.bookedAt().toString());
        lines.add(entry.kind().name());
        lines.add(entry.reverses() == null ? "" : entry.reverses());
        lines.add(entry.cause());
        lines.add(Integer.toString(entry.policyVersion()));
        for (Posting posting : entry.postings()) {
            lines.add(posting.account().text() + " "
                    + posting.debit().toDecimal().toPlainString() + " "
                    + posting.credit().toDecimal().toPlainString() + " " + posting.currency());
        }
        return Statement.sha256(lines.toString());
    }

    /**
     * One hash over many.
     *
     * @param hashes by entry id
     */
    public static String digest(SortedMap<String, String> hashes) {
        SortedMap<String, String> inOrder = new TreeMap<>(Bytes.ORDER);
        inOrder.putAll(hashes);
        StringJoiner lines = new StringJoiner("\n", "", "\n");
        inOrder.forEach((id, hash) -> lines.add(id + " " + hash));
        return Statement.sha256(lines.toString());
    }
}
