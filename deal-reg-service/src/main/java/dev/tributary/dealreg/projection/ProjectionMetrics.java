package dev.tributary.dealreg.projection;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** How this instance keeps up with the topics, in numbers. All are there from the start, for alerts. */
@Singleton
@Requires(beans = Projection.class)
final class ProjectionMetrics {

    private final Map<String, Counter> projected = new HashMap<>();
    private final Map<String, Counter> skipped = new HashMap<>();

    ProjectionMetrics(MeterRegistry meters, ProjectionState state) {
        Gauge.builder(
                        "tributary.projection.reading",
                        state,
                        now -> now.trouble().isEmpty() ? 1 : 0)
                .description("1: it reads on; 0: it waits for what the service's log names")
                .register(meters);
        Gauge.builder("tributary.projection.caught.up", state, now -> now.caughtUpOnce() ? 1 : 0)
                .description("1: everything that stood on the topics was shown since the start")
                .register(meters);
        for (Shown<?> shown : ShownTopics.ALL) {
            String topic = shown.topic().name();
            Gauge.builder("tributary.projection.lag", state, now -> now.lag().getOrDefault(topic, 0L))
                    .description("Offsets that stand on a topic and are not shown yet, when last asked")
                    .tag("topic", topic)
                    .register(meters);
            projected.put(
                    topic, counter(meters, "tributary.projection.records", "Records that are shown by now", topic));
            skipped.put(
                    topic,
                    counter(meters, "tributary.projection.skipped", "Records that could not be read, by try", topic));
        }
    }

    private static Counter counter(MeterRegistry meters, String name, String description, String topic) {
        return Counter.builder(name)
                .description(description)
                .tag("topic", topic)
                .register(meters);
    }

    void projected(String topic, int records) {
        counterOf(projected, topic).increment(records);
    }

    void skipped(String topic) {
        counterOf(skipped, topic).increment();
    }

    private static Counter counterOf(Map<String, Counter> counters, String topic) {
        Counter counter = counters.get(topic);
        if (counter == null) {
            throw new IllegalArgumentException("nothing is shown of " + topic);
        }
        return counter;
    }
}
