package dev.tributary.attribution.runtime;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A gauge for each combination of labels, summed over the tasks of this instance. What a task said goes with it when it moves
 * to another instance.
 */
final class CurrentValues {

    private final MeterRegistry meters;
    private final String name;
    private final String description;
    private final List<String> labels;
    private final Map<List<String>, Map<Object, Double>> values = new ConcurrentHashMap<>();

    CurrentValues(MeterRegistry meters, String name, String description, String... labels) {
        this.meters = meters;
        this.name = name;
        this.description = description;
        this.labels = List.of(labels);
    }

    /** Exists from now on, at 0 unless somebody has said more. */
    void register(String... of) {
        of(List.of(of));
    }

    void set(Object task, double value, String... of) {
        of(List.of(of)).put(task, value);
    }

    void forget(Object task) {
        values.values().forEach(byTask -> byTask.remove(task));
    }

    double total() {
        return values.values().stream().mapToDouble(CurrentValues::sum).sum();
    }

    private Map<Object, Double> of(List<String> labelled) {
        return values.computeIfAbsent(labelled, key -> {
            Map<Object, Double> byTask = new ConcurrentHashMap<>();
            List<Tag> tags = new ArrayList<>();
            for (int i = 0; i < labels.size(); i++) {
                tags.add(Tag.of(labels.get(i), key.get(i)));
            }
            Gauge.builder(name, byTask, CurrentValues::sum)
                    .description(description)
                    .tags(tags)
                    .strongReference(true)
                    .register(meters);
            return byTask;
        });
    }

    private static double sum(Map<Object, Double> byTask) {
        return byTask.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
