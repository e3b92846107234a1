package dev.tributary.dealreg.telemetry;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * Where metrics are served, apart from everything else: they are for whoever runs the service, who has no account in it.
 *
 * @param port 0: a free one
 */
@ConfigurationProperties("tributary.metrics")
@Requires(property = MetricsSettings.PORT)
record MetricsSettings(@Bindable(defaultValue = "127.0.0.1") String host, int port) {

    static final String PORT = "tributary.metrics.port";
}
