package dev.tributary.crm.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;

/**
 * An id made of a name, for sources that have names alone. It follows from the name and nothing else: neither the other
 * rows nor their order change it. Names that differ in case or in repeated blanks are one name.
 */
public record MintedId(String prefix) {
    private static final int LONGEST_SLUG = 40;
    private static final int HASHED_BYTES = 6;

    /** For example {@code account-acme-corporation-5b1d3c2e9f07}: readable at the front, different at the end. */
    public String of(String name) {
        String same = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
        String slug = same.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        String shortSlug = slug.substring(0, Math.min(slug.length(), LONGEST_SLUG));
        return prefix + "-" + (shortSlug.isEmpty() ? "" : shortSlug + "-") + hash(same);
    }

    private static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, HASHED_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
