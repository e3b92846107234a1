package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;

/**
 * What a decision is about, read from the text alone: {@code CODE:REGISTRATION}, {@code CONTENTION:REGISTRATION},
 * {@code CODE:deal:OPPORTUNITY}, {@code CODE:deal:OPPORTUNITY|PARTNER}; anything else is a registration.
 *
 * @param caseId the case in its one spelling; absent: the registration itself
 * @param claimId the registration, or whose case it is; absent: a deal's case
 */
record Subject(
        @Nullable String caseId,
        @Nullable ConflictCode code,
        @Nullable String claimId,
        @Nullable String dealId,
        @Nullable String partnerId) {

    private static final String CONTENTION = "CONTENTION:";

    static Subject of(String text) {
        if (text.startsWith(CONTENTION)) {
            String claim = text.substring(CONTENTION.length());
            return new Subject(text, ConflictCode.DUPLICATE_CROSS_PARTNER, claim, null, null);
        }
        for (ConflictCode code : ConflictCode.values()) {
            if (text.startsWith(code + ":deal:")) {
                return ofDeal(text, code, text.substring((code + ":deal:").length()));
            }
            if (text.startsWith(code + ":")) {
                String claim = text.substring((code + ":").length());
                return new Subject(contention(code) ? CONTENTION + claim : text, code, claim, null, null);
            }
        }
        return new Subject(null, null, text, null, null);
    }

    /** "CODE:deal:OPPORTUNITY|PARTNER for POACHING and DISPUTED_BY_PARTNER, of which there may be one per partner". */
    private static Subject ofDeal(String text, ConflictCode code, String about) {
        int bar = about.lastIndexOf('|');
        return bar < 0 || !ofPartners(code)
                ? new Subject(text, code, null, about, null)
                : new Subject(
                        text,
                        code,
                        null,
                        about.substring(0, bar),
                        about.substring(bar + 1).replace("%7C", "|").replace("%25", "%"));
    }

    boolean registration() {
        return caseId == null;
    }

    static boolean contention(ConflictCode code) {
        return code == ConflictCode.DUPLICATE_CROSS_PARTNER || code == ConflictCode.PROTECTED_OVERLAP;
    }

    private static boolean ofPartners(ConflictCode code) {
        return code == ConflictCode.POACHING || code == ConflictCode.DISPUTED_BY_PARTNER;
    }

    /** The id of a case of a claim: two partners in one scope are one case, whatever its code of the day. */
    static String idOf(ConflictCode code, Claim claim) {
        return contention(code) ? CONTENTION + claim.id() : code + ":" + claim.id();
    }

    static String idOf(ConflictCode code, Deal deal, @Nullable String partner) {
        return code + ":deal:" + deal.id()
                + (partner == null || !ofPartners(code)
                        ? ""
                        : "|" + partner.replace("%", "%25").replace("|", "%7C"));
    }
}
