package dev.tributary.dealreg.signin;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * That somebody signed in with a browser, and as whom. Neither a name nor an address is in it.
 *
 * @param id unlike that of any other session
 * @param roles as the identity provider named them
 * @param idToken what the identity provider wants back when they sign out; null where it was too long to keep
 */
record BrowserSession(
        String id,
        Instant expiresAt,
        String issuer,
        String subject,
        List<String> roles,
        @Nullable String partnerId,
        @Nullable String idToken) {

    private static final String ROLES = "roles";
    private static final String PARTNER = "partner";
    private static final String ID_TOKEN = "id_token";

    BrowserSession {
        roles = List.copyOf(roles);
    }

    BrowserSession withoutIdToken() {
        return new BrowserSession(id, expiresAt, issuer, subject, roles, partnerId, null);
    }

    JWTClaimsSet claims() {
        return new JWTClaimsSet.Builder()
                .jwtID(id)
                .expirationTime(Date.from(expiresAt))
                .issuer(issuer)
                .subject(subject)
                .claim(ROLES, roles)
                .claim(PARTNER, partnerId)
                .claim(ID_TOKEN, idToken)
                .build();
    }

    /** Empty: it was written by an older or newer version of this service. */
    static Optional<BrowserSession> of(JWTClaimsSet claims) {
        try {
            List<String> roles = claims.getStringListClaim(ROLES);
            if (roles == null
                    || claims.getJWTID() == null
                    || claims.getIssuer() == null
                    || claims.getSubject() == null) {
                return Optional.empty();
            }
            return Optional.of(new BrowserSession(
                    claims.getJWTID(),
                    claims.getExpirationTime().toInstant(),
                    claims.getIssuer(),
                    claims.getSubject(),
                    roles,
                    claims.getStringClaim(PARTNER),
                    claims.getStringClaim(ID_TOKEN)));
        } catch (ParseException anotherVersion) {
            return Optional.empty();
        }
    }
}
