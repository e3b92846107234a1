package dev.tributary.attribution.domain.model;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The id of a case says what it is about, so that there are never two cases for one cause and a decision finds its way
 * to the claim or the deal: {@code CODE:REGISTRATION_ID}, {@code CODE:deal:OPPORTUNITY_ID} for a case of the deal
 * itself, and {@code CODE:deal:OPPORTUNITY_ID|PARTNER_ID} for what one partner did, or asks for, on a deal. There the
 * partner's id has {@code %} and {@code |} written as {@code %25} and {@code %7C}.
 */
public final class CaseId {

    private static final String CONTENTION = "CONTENTION:";
    private static final String DEAL = ":deal:";

    /** Codes of which there may be one case for each partner on a deal. */
    private static final Set<ConflictCode> OF_PARTNERS =
            EnumSet.of(ConflictCode.POACHING, ConflictCode.DISPUTED_BY_PARTNER);

    private CaseId() {}

    public static String of(ConflictCode code, Registration registration) {
        return code + ":" + registration.id();
    }

    /** The id of two claims in one scope; its code follows the holder, so the id names neither code. */
    public static String ofContention(Registration registration) {
        return CONTENTION + registration.id();
    }

    public static String ofDeal(ConflictCode code, String opportunityId) {
        return code + DEAL + opportunityId;
    }

    public static String ofDeal(ConflictCode code, String opportunityId, String partnerId) {
        return code + DEAL + opportunityId + "|" + partnerId.replace("%", "%25").replace("|", "%7C");
    }

    /** The code that a case's id begins with; absent: it is no case's id. Of a contention the code of its beginning. */
    public static @Nullable ConflictCode codeOf(String caseId) {
        int colon = caseId.indexOf(':');
        if (colon < 0) {
            return null;
        }
        String code = caseId.substring(0, colon);
        return caseId.startsWith(CONTENTION)
                ? ConflictCode.DUPLICATE_CROSS_PARTNER
                : Stream.of(ConflictCode.values())
                        .filter(each -> each.name().equals(code))
                        .findFirst()
                        .orElse(null);
    }

    /** The deal of a deal's own case; absent when it is anything else. */
    public static @Nullable String dealOf(String caseId) {
        ConflictCode code = codeOf(caseId);
        if (code == null || !isOfDeal(caseId)) {
            return null;
        }
        String about = caseId.substring(code.name().length() + DEAL.length());
        int bar = about.lastIndexOf('|');
        return bar >= 0 && OF_PARTNERS.contains(code) ? about.substring(0, bar) : about;
    }

    /** The partner of a case about what one partner did, or asks for, on a deal; absent when it is anything else. */
    public static @Nullable String partnerOf(String caseId) {
        String deal = dealOf(caseId);
        ConflictCode code = codeOf(caseId);
        if (deal == null || code == null) {
            return null;
        }
        String rest = caseId.substring(code.name().length() + DEAL.length() + deal.length());
        return rest.isEmpty() ? null : rest.substring(1).replace("%7C", "|").replace("%25", "%");
    }

    /** The registration that a decision's subject is, or whose case it is; meaningless for a deal's case. */
    public static String registrationOf(String subject) {
        return codeOf(subject) == null ? subject : subject.substring(subject.indexOf(':') + 1);
    }

    /** Whether a case is of a deal itself; any other is a claim's. */
    public static boolean isOfDeal(String caseId) {
        return caseId.startsWith(DEAL, caseId.indexOf(':'));
    }

    /** Whether a decision's subject is this case; a contention may also be named by either of its codes. */
    public static boolean same(String subject, String caseId) {
        return subject.equals(caseId)
                || caseId.startsWith(CONTENTION)
                        && Stream.of(ConflictCode.DUPLICATE_CROSS_PARTNER, ConflictCode.PROTECTED_OVERLAP)
                                .anyMatch(code -> subject.equals(code + ":" + caseId.substring(CONTENTION.length())));
    }
}
