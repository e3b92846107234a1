package dev.tributary.crm.event;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands on topics in place of a person: the same token for the same words, so that one person on two deals is seen
 * to be one.
 */
public final class PersonToken {
    private static final String PREFIX = "person:";
    private static final String SALT = "tributary/person/v1:";
    private static final String KEYED = "HmacSHA256";
    private static final int BYTES = 8;

    private PersonToken() {}

    /** For who has no secret: there is no way back but guessing, and who knows a name can find out its token. */
    public static String of(String words) {
        try {
            return token(MessageDigest.getInstance("SHA-256").digest((SALT + words).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Tokens that nobody can tell from a name without the secret. The same secret gives the same tokens anywhere. */
    public static UnaryOperator<String> with(byte[] secret) {
        SecretKeySpec key = new SecretKeySpec(secret, KEYED);
        return words -> {
            try {
                Mac mac = Mac.getInstance(KEYED);
                mac.init(key);
                return token(mac.doFinal((SALT + words).getBytes(StandardCharsets.UTF_8)));
            } catch (NoSuchAlgorithmException | InvalidKeyException everyJavaHasIt) {
                throw new IllegalStateException(everyJavaHasIt);
            }
        };
    }

    private static String token(byte[] hash) {
        return PREFIX + HexFormat.of().formatHex(hash, 0, BYTES);
    }
}
