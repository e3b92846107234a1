package dev.tributary.dealreg.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Notices to test with. */
final class NoticesForTests {

    static final Instant DUE = Instant.parse("2026-03-03T17:00:00Z");

    private NoticesForTests() {}

    static Notice of(String caseId, @Nullable String opportunityId) {
        return new Notice(
                "notice-1",
                NoticeType.CASE_ESCALATED.text(),
                caseId,
                "DUPLICATE_CROSS_PARTNER",
                "crm:A-1",
                opportunityId,
                "partner manager",
                "WAITLIST",
                Instant.parse("2026-03-01T09:00:00Z"),
                DUE,
                DUE.plusSeconds(60));
    }

    static Delivery delivery(Notice notice, Recipient recipient) {
        return new Delivery("delivery-1", notice, recipient, 1, DUE.plusSeconds(86_400));
    }
}
