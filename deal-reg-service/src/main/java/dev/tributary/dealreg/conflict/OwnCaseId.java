package dev.tributary.dealreg.conflict;

import dev.tributary.dealreg.commands.Digest;

/** The id by which a partner knows a case: the case's own may name a claim of somebody else (docs/decisions/0005). */
public final class OwnCaseId {

    private OwnCaseId() {}

    /** Always the same, and unlike any other partner's; from it nobody finds the case's own. */
    public static String of(String caseId, String partnerId) {
        return "CASE-" + Digest.of("case", caseId, partnerId);
    }
}
