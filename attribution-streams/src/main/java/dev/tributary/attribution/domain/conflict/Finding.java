package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * What a detector found: the cause of a case, whatever people have decided about it since.
 *
 * @param opportunityId the deal that it concerns, if there is one
 * @param registrations the claims in it
 * @param partners the partners that it concerns
 * @param openedAt the instant from which the conflict existed
 * @param goneAt when its cause went by itself; absent: it has not
 * @param reasons codes: why it opened, and why it is gone
 * @param evidence what happened, in order
 * @param ruledWith the claim whose rulings settle the case too, if a ruling on the claim leaves nothing to decide
 * @param openedBy the decision that opened it, where a partner's dispute did
 */
public record Finding(
        String caseId,
        ConflictCode code,
        @Nullable String opportunityId,
        SortedSet<String> registrations,
        SortedSet<String> partners,
        Instant openedAt,
        @Nullable Instant goneAt,
        List<String> reasons,
        List<ConflictCase.Evidence> evidence,
        @Nullable String ruledWith,
        @Nullable Decision openedBy) {

    /** A cause that no decision brought about. */
    Finding(
            String caseId,
            ConflictCode code,
            @Nullable String opportunityId,
            SortedSet<String> registrations,
            SortedSet<String> partners,
            Instant openedAt,
            @Nullable Instant goneAt,
            List<String> reasons,
            List<ConflictCase.Evidence> evidence,
            @Nullable String ruledWith) {
        this(
                caseId,
                code,
                opportunityId,
                registrations,
                partners,
                openedAt,
                goneAt,
                reasons,
                evidence,
                ruledWith,
                null);
    }

    /** A case of the deal itself; any other is a claim's. */
    public boolean ofDealItself() {
        return CaseId.isOfDeal(caseId);
    }
}
