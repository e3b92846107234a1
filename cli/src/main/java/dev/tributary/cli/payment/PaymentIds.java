package dev.tributary.cli.payment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Ids that every bank takes: letters, digits and few signs, at most 35 characters. */
public final class PaymentIds {
    static final int LONGEST = 35;

    private static final Pattern TAKEN = Pattern.compile("[A-Za-z0-9/?:().,'+ -]{1," + LONGEST + "}");
    private static final Pattern SIGN = Pattern.compile("[^A-Za-z0-9-]");
    private static final int KEPT = 18;
    private static final int DIGEST_BYTES = 8;

    private PaymentIds() {}

    /** The id where banks take it; else its beginning and a digest of all of it, so that two ids do not become one. */
    public static String of(String id) {
        if (isTaken(id)) {
            return id;
        }
        String plain = SIGN.matcher(id).replaceAll("-");
        return plain.substring(0, Math.min(KEPT, plain.length())) + "-" + digest(id);
    }

    /** The SEPA rulebook also forbids a slash at either end and two of them together. */
    static boolean isTaken(String id) {
        return TAKEN.matcher(id).matches()
                && id.equals(id.strip())
                && !id.startsWith("/")
                && !id.endsWith("/")
                && !id.contains("//");
    }

    private static String digest(String id) {
        try {
            byte[] all = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
