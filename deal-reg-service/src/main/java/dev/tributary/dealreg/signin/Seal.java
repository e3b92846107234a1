package dev.tributary.dealreg.signin;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Gives a browser something to keep that it can neither read nor change, nor use for anything else than it was made for. */
final class Seal {

    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

    private final byte[] key;
    private final Clock clock;

    /** @param purpose what is sealed for one is not opened for another */
    Seal(byte[] secret, String purpose, Clock clock) {
        this.key = derive(secret, purpose);
        this.clock = clock;
    }

    /** @param content with its expiration */
    String seal(JWTClaimsSet content) {
        try {
            EncryptedJWT sealed = new EncryptedJWT(HEADER, content);
            sealed.encrypt(new DirectEncrypter(key));
            return sealed.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("every Java has AES", impossible);
        }
    }

    /** Empty: not sealed here and for this, altered, or expired. */
    Optional<JWTClaimsSet> open(String sealed) {
        try {
            EncryptedJWT token = EncryptedJWT.parse(sealed);
            if (!JWEAlgorithm.DIR.equals(token.getHeader().getAlgorithm())
                    || !EncryptionMethod.A256GCM.equals(token.getHeader().getEncryptionMethod())) {
                return Optional.empty();
            }
            token.decrypt(new DirectDecrypter(key));
            JWTClaimsSet content = token.getJWTClaimsSet();
            Date expires = content == null ? null : content.getExpirationTime();
            return expires != null && expires.toInstant().isAfter(clock.instant())
                    ? Optional.of(content)
                    : Optional.empty();
        } catch (ParseException | JOSEException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /** 256 bits that follow from the secret and what they are for. */
    static byte[] derive(byte[] secret, String purpose) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
