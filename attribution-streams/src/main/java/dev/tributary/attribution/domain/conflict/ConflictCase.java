package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;

/**
 * A conflict with its evidence.
 *
 * @param opportunityId the deal that it concerns, if there is one
 * @param registrations the claims in it
 * @param partners the partners that it concerns
 * @param reasons codes: why it opened and why it stands where it stands
 * @param evidence what happened, in order
 */
public record ConflictCase(
        String caseId,
        ConflictCode code,
        @Nullable String opportunityId,
        SortedSet<String> registrations,
        SortedSet<String> partners,
        CaseStatus status,
        Instant openedAt,
        List<String> reasons,
        List<Evidence> evidence) {

    /** One event of the case: who did what when. */
    public record Evidence(String eventId, @Nullable String partnerId, String what, Instant at) {}
}
