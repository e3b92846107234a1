package dev.tributary.attribution.runtime;

/**
 * Whether the application decides now.
 *
 * @param why what it waits for; empty when ready
 */
public record Readiness(boolean ready, String why) {

    static final Readiness READY = new Readiness(true, "");

    static Readiness notYet(String why) {
        return new Readiness(false, why);
    }
}
