package dev.tributary.dealreg.notice;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/** What the answer to a webhook means. */
final class WebhookAnswers {

    /** Of the answers that say that we are at fault, those that may be another one later: timeout, too early, too many requests. */
    private static final Set<Integer> LATER = Set.of(408, 425, 429);

    private static final int GOOD = 200;
    private static final int REDIRECTED = 300;
    private static final int OUR_FAULT = 400;
    private static final int THEIR_FAULT = 500;

    private WebhookAnswers() {}

    /** @param retryAfter the header, seconds or a date; what is neither says nothing */
    static Outcome outcome(int status, Optional<String> retryAfter, Instant now) {
        if (status >= GOOD && status < REDIRECTED) {
            return new Outcome.Sent();
        }
        if (status >= OUR_FAULT && status < THEIR_FAULT && !LATER.contains(status)) {
            return new Outcome.Never("answered " + status);
        }
        String why = status >= REDIRECTED && status < OUR_FAULT
                ? "answered " + status + ", which is not followed: the file of owners has to name where it leads"
                : "answered " + status;
        return new Outcome.Later(why, retryAfter.flatMap(text -> wait(text.strip(), now)));
    }

    private static Optional<Duration> wait(String text, Instant now) {
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(Duration.between(now, then));
        } catch (DateTimeException neither) {
            return Optional.empty();
        }
    }
}
