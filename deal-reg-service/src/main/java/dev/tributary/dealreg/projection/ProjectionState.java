package dev.tributary.dealreg.projection;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** How the projection of this instance is doing. What the database is like, it says itself. */
@Singleton
public final class ProjectionState {

    private volatile Optional<String> trouble = Optional.of("the projection has not started yet");
    private volatile Map<String, Long> lag = Map.of();
    private volatile boolean caughtUpOnce;

    /** Why it does not read on; empty when it does. */
    public Optional<String> trouble() {
        return trouble;
    }

    /** How many offsets of each topic stand there and are not shown yet, when last asked. */
    public Map<String, Long> lag() {
        return lag;
    }

    /** Whether everything that stood on the topics has been shown since the start. */
    public boolean caughtUpOnce() {
        return caughtUpOnce;
    }

    void troubled(String why) {
        trouble = Optional.of(why);
    }

    void reading(Map<String, Long> behind) {
        trouble = Optional.empty();
        lag = Map.copyOf(behind);
    }

    void caughtUp() {
        caughtUpOnce = true;
    }

    static boolean isZero(Map<String, Long> lag) {
        return lag.values().stream().allMatch(each -> each == 0);
    }
}
