package dev.tributary.dealreg.notice;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of webhooks as Standard Webhooks 1.0 has them, with a secret that both sides know. */
final class WebhookSignature {

    private static final String SECRET = "whsec_";
    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private WebhookSignature() {}

    /**
     * What a secret stands for.
     *
     * @throws IllegalArgumentException where it is none, with what it should be
     */
    static byte[] key(String secret) {
        if (secret.startsWith(SECRET)) {
            byte[] key = decoded(secret.substring(SECRET.length()));
            if (key.length >= SHORTEST && key.length <= LONGEST) {
                return key;
            }
        }
        throw new IllegalArgumentException(
                "is " + SECRET + " and the base64 of " + SHORTEST + " to " + LONGEST + " random bytes");
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    /**
     * For the header {@code webhook-signature}.
     *
     * @param keys each signs by itself, so that either can be known to whoever verifies
     * @param at when it is sent
     */
    static String of(List<byte[]> keys, String id, Instant at, String body) {
        byte[] signed = (id + "." + at.getEpochSecond() + "." + body).getBytes(StandardCharsets.UTF_8);
        return keys.stream()
                .map(key -> VERSION + Base64.getEncoder().encodeToString(mac(key, signed)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] mac(byte[] key, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has " + ALGORITHM, impossible);
        }
    }
}
