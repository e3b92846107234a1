package dev.tributary.dealreg.devissuer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs with a key that nobody has after a stop. */
@Singleton
@Requires(property = DevelopmentIssuer.SETTING, value = "true")
final class DevelopmentTokens {

    static final Duration LIFETIME = Duration.ofHours(1);

    private static final int BITS = 2_048;

    private final RSAKey key;
    private final String issuer;
    private final String audience;
    private final Clock clock;

    DevelopmentTokens(
            @Value("${micronaut.security.token.jwt.claims-validators.issuer}") String issuer,
            @Value("${micronaut.security.token.jwt.claims-validators.audience}") String audience,
            Clock clock)
            throws JOSEException {
        this.key = new RSAKeyGenerator(BITS)
                .keyID(UUID.randomUUID().toString())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.RS256)
                .generate();
        this.issuer = issuer;
        this.audience = audience;
        this.clock = clock;
    }

    String keys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    /** For the API. */
    String accessToken(DevelopmentUser user) {
        return signed(user, audience, null);
    }

    /** For whoever had somebody sign in. */
    String idToken(DevelopmentUser user, String client, @Nullable String nonce) {
        return signed(user, client, nonce);
    }

    private String signed(DevelopmentUser user, String to, @Nullable String nonce) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(user.id())
                .audience(to)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .claim("roles", user.roles());
        if (user.partnerId() != null) {
            claims.claim("partner_id", user.partnerId());
        }
        if (nonce != null) {
            claims.claim("nonce", nonce);
        }
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .build(),
                    claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException("the key was made for this", impossible);
        }
    }
}
