package dev.tributary.attribution.runtime;

import dev.tributary.schemas.Encoding;
import dev.tributary.schemas.Owner;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

/** The metrics of what the application knows of itself and of its surroundings. All exist from the start, for alerts. */
final class ApplicationMetrics {

    private final MeterRegistry meters;

    ApplicationMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Always 1: its labels say what runs. */
    void identify(AttributionSettings settings) {
        Gauge.builder("tributary.info", () -> 1)
                .description("Always 1; the labels say what runs")
                .tags(
                        "application_id",
                        settings.applicationId(),
                        "clock",
                        settings.clock().name().toLowerCase(Locale.ROOT))
                .register(meters);
    }

    /** Hears the topic of each dead letter. */
    Consumer<String> deadLetters() {
        Map<String, Counter> byTopic = new HashMap<>();
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            if (topic.owner() == Owner.ATTRIBUTION_STREAMS && topic.encoding() != Encoding.SINGLE_OBJECT) {
                // Nobody reads what was decided back in.
                continue;
            }
            Counter counter = Counter.builder("tributary.dead.letters")
                    .description("Records that could not be read, by the topic they came on")
                    .tag("topic", topic.name())
                    .register(meters);
            byTopic.put(topic.name(), counter);
        }
        return topic -> {
            if (byTopic.containsKey(topic)) {
                byTopic.get(topic).increment();
            }
        };
    }

    /** Counts the failed attempts to reach the registry, and tells the next listener. */
    RegistryListener registryListener(RegistryListener next) {
        Counter attempts = Counter.builder("tributary.registry.failed.attempts")
                .description("Questions to the schema registry that were not answered, while a record waited")
                .register(meters);
        return new RegistryListener() {
            @Override
            public void waiting(String operation, Exception failure, Duration soFar) {
                attempts.increment();
                next.waiting(operation, failure, soFar);
            }

            @Override
            public void ended(String operation) {
                next.ended(operation);
            }
        };
    }

    void observe(AttributionApplication application) {
        gauge("tributary.live", "1: it has not ended", application, AttributionApplication::live);
        gauge("tributary.ready", "1: it decides now", application, it -> it.readiness()
                .ready());
    }

    void observe(Watch cluster, Watch registry) {
        gauge("tributary.broker.reachable", "1: brokers and topics are there", cluster, it -> it.trouble()
                .isEmpty());
        gauge("tributary.registry.reachable", "1: the schema registry answers", registry, it -> it.trouble()
                .isEmpty());
    }

    void observe(Failures failures) {
        FunctionCounter.builder("tributary.stream.threads.replaced", failures, Failures::replaced)
                .description("Stream threads that failed for an outer cause and were replaced")
                .register(meters);
    }

    void observe(Restoring restoring) {
        number(
                "tributary.stores.restoring",
                "Stores being read back from their changelogs",
                restoring,
                Restoring::count);
        FunctionCounter.builder("tributary.records.restored", restoring, Restoring::records)
                .description("Records read back from changelogs")
                .register(meters);
    }

    private <T> void gauge(String name, String description, T of, java.util.function.Predicate<T> holds) {
        number(name, description, of, it -> holds.test(it) ? 1 : 0);
    }

    private <T> void number(String name, String description, T of, ToDoubleFunction<T> value) {
        Gauge.builder(name, of, value)
                .description(description)
                .strongReference(true)
                .register(meters);
    }
}
