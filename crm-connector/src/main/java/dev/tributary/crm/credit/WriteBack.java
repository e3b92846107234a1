package dev.tributary.crm.credit;

import dev.tributary.schemas.avro.ArrRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What to write to a deal, given what stands there. Nothing is written that stands there already, so that a write does not
 * call forth the next.
 *
 * @param fields the CRM's field for each value
 * @param digestField the CRM's field that remembers what was written last; null: none, and then nobody can tell whether
 *     somebody else has changed it
 * @param keepOthers whether what somebody else has written stays
 * @param longest how many characters a text may have; a longer one is cut off
 */
public record WriteBack(
        Map<CreditValue, String> fields, @Nullable String digestField, boolean keepOthers, int longest) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,30}(\\.\\d{1,10})?");
    private static final String CUT = "...";

    /** What becomes of one deal. */
    public sealed interface Decision {

        /** @param overwrites whether somebody else had written something else */
        record Write(Map<String, String> values, boolean overwrites) implements Decision {}

        /** It stands there already. */
        record Nothing() implements Decision {}

        /** Somebody else has written something else, and it stays. */
        record Kept() implements Decision {}
    }

    public WriteBack {
        fields = new TreeMap<>(fields);
    }

    /** @param standing what the fields hold, the digest's included; what is empty is missing */
    public Decision decide(ArrRecord deal, Map<String, String> standing) {
        Map<String, String> wanted = new LinkedHashMap<>();
        fields.forEach((value, field) -> wanted.put(field, cut(value.of(deal))));
        boolean same = wanted.entrySet().stream()
                .allMatch(each -> same(each.getValue(), standing.getOrDefault(each.getKey(), "")));
        if (same) {
            return digestField == null || digest(wanted).equals(standing.getOrDefault(digestField, ""))
                    ? new Decision.Nothing()
                    : new Decision.Write(Map.of(digestField, digest(wanted)), false);
        }
        boolean others = writtenByOthers(wanted.keySet(), standing);
        if (others && keepOthers) {
            return new Decision.Kept();
        }
        if (digestField != null) {
            wanted.put(digestField, digest(wanted));
        }
        return new Decision.Write(wanted, others);
    }

    private boolean writtenByOthers(Iterable<String> names, Map<String, String> standing) {
        if (digestField == null) {
            return false;
        }
        Map<String, String> held = new LinkedHashMap<>();
        boolean empty = true;
        for (String name : names) {
            String value = standing.getOrDefault(name, "");
            held.put(name, value);
            empty &= value.isEmpty() || same(value, "0");
        }
        String digest = standing.getOrDefault(digestField, "");
        return digest.isEmpty() ? !empty : !digest.equals(digest(held));
    }

    private String cut(String text) {
        return text.length() <= longest ? text : text.substring(0, longest - CUT.length()) + CUT;
    }

    /** Numbers are the same however they are written, and many a CRM has 0 in place of none. */
    private static boolean same(String one, String other) {
        return one.equals(other) || usual(one).equals(usual(other));
    }

    private static String usual(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        BigDecimal number = new BigDecimal(text);
        return number.signum() == 0 ? "" : number.stripTrailingZeros().toPlainString();
    }

    private static String digest(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(name).append('=').append(usual(value)).append('\n'));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
