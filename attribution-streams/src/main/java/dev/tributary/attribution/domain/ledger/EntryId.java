package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that follow from what they stand for, so that whoever posts the same fact again gives it the same id. */
final class EntryId {

    private static final int BYTES = 16;

    private EntryId() {}

    /** @param corrects one event may correct several entries of a kind; absent: it corrects none */
    static String of(String event, String deal, String partner, EntryKind kind, @Nullable String corrects) {
        String facts = String.join("\0", event, deal, partner, kind.name(), corrects == null ? "" : corrects);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java runtime has SHA-256", missing);
        }
    }
}
