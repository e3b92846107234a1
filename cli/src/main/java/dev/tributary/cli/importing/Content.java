package dev.tributary.cli.importing;

import dev.tributary.attribution.domain.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What a row says, whatever the order of its columns and the writing of its numbers and times: equal for duplicates.
 *
 * @param commas the values in the published column order, joined by commas: the order between contents
 * @param exact the same without doubt where a value ends; decides what the first leaves equal
 */
record Content(String commas, String exact) {
    static final Comparator<Content> ORDER =
            Comparator.comparing(Content::commas, Bytes.ORDER).thenComparing(Content::exact, Bytes.ORDER);

    private static final int FINGERPRINT_BYTES = 16;

    static Content of(List<Column> columns, Map<String, String> canonical) {
        List<String> values = columns.stream()
                .map(column -> canonical.getOrDefault(column.name(), ""))
                .toList();
        return new Content(String.join(",", values), String.join("\0", values));
    }

    /** Stands for the content where a million of them are remembered. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(exact.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
