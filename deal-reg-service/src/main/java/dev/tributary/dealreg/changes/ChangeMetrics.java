package dev.tributary.dealreg.changes;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/** How many follow what changes. */
@Context
final class ChangeMetrics {

    ChangeMetrics(Watchers watchers, MeterRegistry meters) {
        Gauge.builder("tributary.event.streams", watchers, Watchers::count)
                .description("Streams of events that are open")
                .register(meters);
    }
}
