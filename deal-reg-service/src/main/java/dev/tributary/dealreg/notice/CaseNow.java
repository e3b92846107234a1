package dev.tributary.dealreg.notice;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The case that a notice is about, as far as it is known by now.
 *
 * @param status absent: it is not there
 */
record CaseNow(
        @Nullable String status,
        @Nullable Instant dueAt,
        @Nullable String owner) {

    /** Why its owner need not be told any more; empty: it is as the notice says. */
    Optional<String> contradicts(Notice notice) {
        if (status == null) {
            return Optional.of("the case is not there any more");
        }
        return switch (status) {
            case "ESCALATED" ->
                notice.dueAt().equals(dueAt) && notice.owner().equals(owner)
                        ? Optional.empty()
                        : Optional.of("the case is due at another time, or another role's, by now");
            case "DECIDED", "FINAL", "APPEALED" -> Optional.of("the case was decided before");
            case "WITHDRAWN" -> Optional.of("what the case was about was gone before");
            default -> Optional.of("the case has time again");
        };
    }
}
