package dev.tributary.dealreg.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has to be told, as it was when it became known: whoever gets it twice gets the same.
 *
 * @param type one of {@link NoticeType}
 * @param owner the role that has to act
 * @param defaultOutcome what holds until somebody decides
 * @param happenedAt when it was decided that this is so
 */
record Notice(
        String id,
        String type,
        String caseId,
        String code,
        String accountKey,
        @Nullable String opportunityId,
        String owner,
        String defaultOutcome,
        Instant openedAt,
        Instant dueAt,
        Instant happenedAt) {}
