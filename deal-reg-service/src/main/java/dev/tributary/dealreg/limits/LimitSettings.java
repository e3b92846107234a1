package dev.tributary.dealreg.limits;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much anybody may ask for. A burst is what somebody may do at once after a pause.
 *
 * @param commandsPerSecond by one caller: requests that change something
 * @param readsPerSecond by one caller: all others
 * @param anonymousPerSecond from one address, by whoever is not signed in
 */
@ConfigurationProperties(LimitSettings.PREFIX)
record LimitSettings(
        @Bindable(defaultValue = "50") int commandsPerSecond,
        @Bindable(defaultValue = "100") int commandsBurst,
        @Bindable(defaultValue = "200") int readsPerSecond,
        @Bindable(defaultValue = "400") int readsBurst,
        @Bindable(defaultValue = "20") int anonymousPerSecond,
        @Bindable(defaultValue = "100") int anonymousBurst) {

    static final String PREFIX = "tributary.limits";
}
