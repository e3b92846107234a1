package dev.tributary.attribution.runtime;

import java.util.List;
import java.util.Optional;

/**
 * Whether the application decides now.
 *
 * @param why what it waits for; empty when ready
 */
public record Readiness(boolean ready, String why) {

    private static final Readiness READY = new Readiness(true, "");

    static Readiness notYet(String why) {
        return new Readiness(false, why);
    }

    /** Ready unless there is something to wait for; the first is told. */
    static Readiness ofFirst(List<Optional<String>> reasons) {
        return reasons.stream()
                .flatMap(Optional::stream)
                .findFirst()
                .map(Readiness::notYet)
                .orElse(READY);
    }
}
