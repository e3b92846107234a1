package dev.tributary.dealreg.kafka;

import dev.tributary.schemas.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.stream.LongStream;

/** What it takes until the brokers have an event. */
@Singleton
final class PublishMetrics {

    private static final Duration[] LATENCIES = LongStream.of(2, 5, 10, 25, 50, 100, 250, 1_000, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry meters;

    PublishMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void ended(Topic<?, ?> topic, boolean published, Duration took) {
        Timer.builder("tributary.publish")
                .description("Until the brokers had an event, or it was given up")
                .tags("topic", topic.name(), "outcome", published ? "PUBLISHED" : "FAILED")
                .serviceLevelObjectives(LATENCIES)
                .register(meters)
                .record(took);
    }
}
