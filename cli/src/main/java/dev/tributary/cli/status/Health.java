package dev.tributary.cli.status;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether something can serve now.
 *
 * @param reason why not, in a few words; absent when it can
 */
record Health(boolean ready, @Nullable String reason) {

    static final Health READY = new Health(true, null);

    /** @param reason why not; empty: it can */
    static Health unless(Optional<String> reason) {
        return reason.map(Health::not).orElse(READY);
    }

    static Health not(String reason) {
        return new Health(false, reason);
    }
}
