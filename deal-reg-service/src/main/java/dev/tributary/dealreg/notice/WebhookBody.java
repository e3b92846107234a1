package dev.tributary.dealreg.notice;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notice as programs read it.
 *
 * @param timestamp when it happened; not when it is sent
 */
@Serdeable(naming = SnakeCaseStrategy.class)
record WebhookBody(String type, Instant timestamp, Data data) {

    /**
     * The case.
     *
     * @param opportunityId absent: it has no deal yet
     * @param defaultOutcome what holds until somebody decides
     * @param url of its page; absent: browsers cannot sign in here
     */
    @Serdeable(naming = SnakeCaseStrategy.class)
    record Data(
            String caseId,
            String code,
            String accountKey,
            @Nullable String opportunityId,
            String owner,
            Instant openedAt,
            Instant dueAt,
            String defaultOutcome,
            @Nullable String url) {}

    static WebhookBody of(Notice notice, @Nullable String url) {
        return new WebhookBody(
                notice.type(),
                notice.happenedAt(),
                new Data(
                        notice.caseId(),
                        notice.code(),
                        notice.accountKey(),
                        notice.opportunityId(),
                        notice.owner(),
                        notice.openedAt(),
                        notice.dueAt(),
                        notice.defaultOutcome(),
                        url));
    }
}
