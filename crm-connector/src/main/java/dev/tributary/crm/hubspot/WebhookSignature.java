package dev.tributary.crm.hubspot;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How HubSpot signs what it sends. Only V3 says when it was signed, so that nobody can send it again for long.
 *
 * <p>https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/request-validation
 */
enum WebhookSignature {
    /** SHA-256 of secret and body. */
    V1,
    /** SHA-256 of secret, method, address and body. */
    V2,
    /** HMAC SHA-256 by the secret of method, decoded address, body and time. */
    V3;

    static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,15}");

    /** What is decoded in the address before it is signed; everything else stays as it was sent. */
    private static final String DECODED = ":/?@!$'()*,;";

    /**
     * What came beside the body. Headers are null where they are missing.
     *
     * @param address as HubSpot called it, with its question
     */
    record Request(
            String method,
            String address,
            @Nullable String v3,
            @Nullable String timestamp,
            @Nullable String older,
            @Nullable String olderVersion) {}

    /**
     * Whether who knows the secret has signed the request. A request that has a signature of version 3 is judged by it alone where it
     * counts, so that a wrong one is not made good by an older.
     *
     * @param accepted the versions that count
     */
    static boolean isGood(Request request, byte[] body, String secret, Set<WebhookSignature> accepted, Instant now) {
        String v3 = request.v3();
        if (accepted.contains(V3) && v3 != null) {
            String timestamp = request.timestamp();
            return timestamp != null
                    && isFresh(timestamp, now)
                    && same(v3(request.method(), request.address(), body, timestamp, secret), v3);
        }
        String older = request.older();
        if (older == null) {
            return false;
        }
        // Who sends none means the first.
        String version = request.olderVersion() == null ? "v1" : request.olderVersion();
        if (version.equals("v2") && accepted.contains(V2)) {
            return same(v2(request.method(), request.address(), body, secret), older);
        }
        return version.equals("v1") && accepted.contains(V1) && same(v1(body, secret), older);
    }

    static String v1(byte[] body, String secret) {
        return hex(sha256(bytes(secret), body));
    }

    static String v2(String method, String address, byte[] body, String secret) {
        return hex(sha256(bytes(secret + method + address), body));
    }

    static String v3(String method, String address, byte[] body, String timestamp, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes(secret), "HmacSHA256"));
            mac.update(bytes(method + decoded(address)));
            mac.update(body);
            mac.update(bytes(timestamp));
            return Base64.getEncoder().encodeToString(mac.doFinal());
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has HmacSHA256", missing);
        }
    }

    static String decoded(String address) {
        StringBuilder decoded = new StringBuilder(address.length());
        int at = 0;
        while (at < address.length()) {
            int code = at + 2 < address.length() && address.charAt(at) == '%' ? hexAt(address, at + 1) : -1;
            if (code >= 0 && DECODED.indexOf(code) >= 0) {
                decoded.append((char) code);
                at += 3;
            } else {
                decoded.append(address.charAt(at));
                at++;
            }
        }
        return decoded.toString();
    }

    private static int hexAt(String text, int at) {
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high * 16 + low;
    }

    private static boolean isFresh(String timestamp, Instant now) {
        return DIGITS.matcher(timestamp).matches()
                && Duration.between(Instant.ofEpochMilli(Long.parseLong(timestamp)), now)
                                .abs()
                                .compareTo(GOOD_FOR)
                        <= 0;
    }

    /** Takes as long for a wrong one as for a nearly right one. */
    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(bytes(expected), bytes(given));
    }

    private static byte[] sha256(byte[] first, byte[] second) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(first);
            return digest.digest(second);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
