package dev.tributary.dealreg.security;

import java.util.Optional;
import java.util.stream.Stream;

/** What somebody may do here; the names are those of the identity provider's roles. */
public enum Role {
    PARTNER(Names.PARTNER),
    PARTNER_MANAGER(Names.PARTNER_MANAGER),
    SALES_OPS(Names.SALES_OPS),
    FINANCE_MAKER(Names.FINANCE_MAKER),
    FINANCE_CHECKER(Names.FINANCE_CHECKER),
    ADMIN(Names.ADMIN);

    /** For annotations. */
    public static final class Names {
        public static final String PARTNER = "partner";
        public static final String PARTNER_MANAGER = "partner-manager";
        public static final String SALES_OPS = "sales-ops";
        public static final String FINANCE_MAKER = "finance-maker";
        public static final String FINANCE_CHECKER = "finance-checker";
        public static final String ADMIN = "admin";

        private Names() {}
    }

    private final String claim;

    Role(String claim) {
        this.claim = claim;
    }

    /** As a token names it. */
    public String claim() {
        return claim;
    }

    /** Empty: a role of something else. */
    static Optional<Role> of(String claim) {
        return Stream.of(values()).filter(role -> role.claim.equals(claim)).findFirst();
    }
}
