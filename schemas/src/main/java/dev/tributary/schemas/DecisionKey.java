package dev.tributary.schemas;

/** The key of a decision about a case on {@code dealreg.decision}. A decision about a claim has the claim's id. */
public final class DecisionKey {

    private static final String OF_A_DEAL = "deal:";

    private DecisionKey() {}

    /**
     * What is about a registration travels under the registration's key, so that it arrives in order with it; the rest under the
     * case's own.
     *
     * @param caseId {@code CODE:REGISTRATION_ID} or, for a case of a whole deal, {@code CODE:deal:OPPORTUNITY_ID}
     */
    public static String ofCase(String caseId) {
        int rest = caseId.indexOf(':') + 1;
        return caseId.startsWith(OF_A_DEAL, rest) ? caseId : caseId.substring(rest);
    }
}
