package dev.tributary.dealreg.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;

/** Where traces go, and how many; checked before anything is made of it. */
@ConfigurationProperties("tributary.tracing")
@Requires(property = "tributary.tracing.otlp-endpoint")
record TracesSettings(
        URI otlpEndpoint, @Bindable(defaultValue = "1") double sampleRatio) {}
