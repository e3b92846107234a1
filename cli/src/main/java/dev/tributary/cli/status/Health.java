package dev.tributary.cli.status;

import org.jspecify.annotations.Nullable;

/**
 * Whether something can serve now.
 *
 * @param reason why not, in a few words; absent when it can
 */
record Health(boolean ready, @Nullable String reason) {

    static final Health READY = new Health(true, null);

    static Health not(String reason) {
        return new Health(false, reason);
    }
}
