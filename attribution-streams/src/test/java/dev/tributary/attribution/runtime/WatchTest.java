package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchTest {

    private Optional<String> wrong = Optional.of("no answer");
    private final AtomicInteger started = new AtomicInteger();
    private final Watch watch = new Watch("broker", () -> wrong, started::incrementAndGet);

    @Test
    void nothingIsWellUntilItHasAnswered() {
        assertThat(watch.trouble()).contains("the broker has not answered yet");
        watch.look();
        assertThat(watch.trouble()).contains("the broker is out of reach: no answer");
        assertThat(started).hasValue(0);
    }

    @Test
    void whatHangsOnItStartsOnceHoweverOftenItGoesAndComes() {
        wrong = Optional.empty();
        watch.look();
        wrong = Optional.of("gone");
        watch.look();
        assertThat(watch.trouble()).isPresent();
        wrong = Optional.empty();
        watch.look();
        assertThat(watch.trouble()).isEmpty();
        assertThat(started).hasValue(1);
    }

    @Test
    void aProbeThatFailsIsTroubleAndNotTheEndOfTheWatch() {
        Watch failing = new Watch(
                "broker",
                () -> {
                    throw new IllegalStateException("refused");
                },
                started::incrementAndGet);
        failing.look();
        assertThat(failing.trouble()).hasValueSatisfying(why -> assertThat(why).contains("refused"));
    }
}
