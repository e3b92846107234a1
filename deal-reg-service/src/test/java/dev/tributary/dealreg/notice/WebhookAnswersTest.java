package dev.tributary.dealreg.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an answer to a webhook means. */
class WebhookAnswersTest {

    private static final Instant NOW = Instant.parse("2026-03-03T17:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 204, 299})
    void goodIsSent(int status) {
        assertThat(outcome(status, null)).isEqualTo(new Outcome.Sent());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 413, 422, 499})
    void whatWeDoWrongWeWouldDoWrongAgain(int status) {
        assertThat(outcome(status, "60")).isEqualTo(new Outcome.Never("answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599, 100})
    void whatMayPassIsTriedAgain(int status) {
        assertThat(outcome(status, null)).isEqualTo(new Outcome.Later("answered " + status, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void whereItLeadsIsNotFollowedAndSaid(int status) {
        assertThat(outcome(status, null)).isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.why())
                .contains("answered " + status, "has to name where it leads"));
    }

    @ParameterizedTest
    @CsvSource({"120,120", "' 0 ',0", "'Tue, 3 Mar 2026 17:02:00 GMT',120", "'Tue, 3 Mar 2026 16:59:00 GMT',-60"})
    void howLongToWaitIsSaidInSecondsOrAsADate(String header, int seconds) {
        assertThat(outcome(503, header))
                .isEqualTo(new Outcome.Later("answered 503", Optional.of(Duration.ofSeconds(seconds))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "1.5", "99999999999999999999", "Tue, 99 Mar 2026 17:02:00 GMT"})
    void whatIsNeitherSaysNothing(String header) {
        assertThat(outcome(429, header)).isEqualTo(new Outcome.Later("answered 429", Optional.empty()));
    }

    @Test
    void reasonsAreShortAndOneLine() {
        assertThat(Reason.of(new IllegalStateException("a\nb"))).isEqualTo("IllegalStateException, a");
        assertThat(Reason.of(new IllegalStateException("x".repeat(1_000)))).hasSizeLessThan(250);
        assertThat(Reason.of(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    private static Outcome outcome(int status, String retryAfter) {
        return WebhookAnswers.outcome(status, Optional.ofNullable(retryAfter), NOW);
    }
}
