package dev.tributary.attribution.domain.model;

import java.util.stream.Stream;

/**
 * The id of a case says what it is about, so that there are never two cases for one cause and a decision finds its way
 * to the claim or the deal: {@code CODE:REGISTRATION_ID}, or {@code CODE:deal:OPPORTUNITY_ID} for a case of the deal
 * itself.
 */
public final class CaseId {

    private static final String CONTENTION = "CONTENTION:";

    private CaseId() {}

    public static String of(ConflictCode code, Registration registration) {
        return code + ":" + registration.id();
    }

    /** The id of two claims in one scope; its code follows the holder, so the id names neither code. */
    public static String ofContention(Registration registration) {
        return CONTENTION + registration.id();
    }

    public static String ofDeal(ConflictCode code, String opportunityId) {
        return code + ":deal:" + opportunityId;
    }

    /** Whether a decision's subject is this case; a contention may also be named by either of its codes. */
    public static boolean same(String subject, String caseId) {
        return subject.equals(caseId)
                || caseId.startsWith(CONTENTION)
                        && Stream.of(ConflictCode.DUPLICATE_CROSS_PARTNER, ConflictCode.PROTECTED_OVERLAP)
                                .anyMatch(code -> subject.equals(code + ":" + caseId.substring(CONTENTION.length())));
    }
}
