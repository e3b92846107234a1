package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestartBackoffTest {
    private final RestartBackoff backoff = new RestartBackoff();

    @Test
    void whatDiesAtOnceIsStartedAgainLaterEachTime() {
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.after(Duration.ofSeconds(59))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void noPauseIsLongerThanHalfAMinute() {
        for (int i = 0; i < 100; i++) {
            assertThat(backoff.after(Duration.ZERO)).isBetween(RestartBackoff.SHORTEST, RestartBackoff.LONGEST);
        }
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(RestartBackoff.LONGEST);
    }

    @Test
    void whatRanForAMinuteIsStartedAgainAtOnce() {
        for (int i = 0; i < 10; i++) {
            backoff.after(Duration.ZERO);
        }
        assertThat(backoff.after(RestartBackoff.STEADY)).isEqualTo(RestartBackoff.SHORTEST);
        assertThat(backoff.after(Duration.ZERO)).isEqualTo(Duration.ofSeconds(1));
    }
}
