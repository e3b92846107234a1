package dev.tributary.cli.importing;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the newest time of a set of rows, and whether it stands alone far in the future, as a typing error does. */
final class AsOf {
    private static final Duration JUMP = Duration.ofDays(365);

    private @Nullable Instant newest;
    private @Nullable Instant before;
    private String newestIn = "";
    private String newestColumn = "";

    void see(Instant time, String file, String column) {
        Instant top = newest;
        if (top == null || time.isAfter(top)) {
            before = top;
            newest = time;
            newestIn = file;
            newestColumn = column;
        } else if (time.isBefore(top) && (before == null || time.isAfter(before))) {
            before = time;
        }
    }

    /** What another saw, after all that this one did. */
    void see(AsOf other) {
        if (other.newest != null) {
            see(other.newest, other.newestIn, other.newestColumn);
        }
        if (other.before != null) {
            see(other.before, other.newestIn, other.newestColumn);
        }
    }

    Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    /** The column in which the newest time stands, when it lies over a year past the next one. */
    Optional<Jump> jump() {
        if (newest == null || before == null || Duration.between(before, newest).compareTo(JUMP) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Jump(newestIn + " " + newestColumn, newest, before));
    }

    record Jump(String where, Instant newest, Instant before) {}
}
