package dev.tributary.dealreg.security;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import io.micronaut.security.authentication.Authentication;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the identity provider says it.
 *
 * @param token in place of the person, on topics and in logs: never a name or an address
 * @param partnerId whose partner they belong to; empty: they belong to the vendor
 */
public record Caller(String token, Optional<String> partnerId, Set<Role> roles) {

    /** The claim that says to which partner somebody belongs. The only place that decides on a tenant. */
    public static final String PARTNER_CLAIM = "partner_id";

    /** The claim that says which identity provider says it. */
    public static final String ISSUER_CLAIM = "iss";

    private static final String VENDOR = "vendor";
    private static final int LONGEST_ID = 512;

    public Caller {
        roles = Set.copyOf(roles);
    }

    /**
     * @throws ProblemException where the token contradicts itself: a partner's role without a partner, or with another role of the
     *     vendor beside it
     */
    static Caller of(Authentication authentication) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        authentication.getRoles().forEach(claim -> Role.of(claim).ifPresent(roles::add));
        Object claim = authentication.getAttributes().get(PARTNER_CLAIM);
        Optional<String> partner = claim instanceof String id && !id.isBlank() && id.length() <= LONGEST_ID
                ? Optional.of(id)
                : Optional.empty();
        boolean isPartner = roles.contains(Role.PARTNER);
        if (isPartner != partner.isPresent() || isPartner && roles.size() > 1) {
            throw new ProblemException(
                    ProblemCode.NOT_ALLOWED,
                    "your account does not say clearly whether you belong to a partner; ask whoever administers accounts");
        }
        return new Caller(tokenOf(authentication), partner, roles);
    }

    /** Stands for a person, also where it is not clear for whom they act. The same however they signed in. */
    public static String tokenOf(Authentication authentication) {
        Object issuer = authentication.getAttributes().getOrDefault(ISSUER_CLAIM, "");
        return PersonToken.of(issuer.toString(), authentication.getName());
    }

    /** Whose idempotency keys these are. */
    public String tenant() {
        return partnerId.map(id -> "partner:" + id).orElse(VENDOR);
    }

    /** The partner that somebody acts for who has a partner's role. */
    public String partner() {
        return partnerId.orElseThrow(() -> new ProblemException(ProblemCode.NOT_ALLOWED, "only a partner can do this"));
    }
}
