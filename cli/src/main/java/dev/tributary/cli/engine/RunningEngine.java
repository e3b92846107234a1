package dev.tributary.cli.engine;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The application of a running installation. Its instances come and go: as long as one of them is ready, it is.
 */
public final class RunningEngine implements AttributionEngine {
    private final List<Instance> instances;
    private final Instance.Info info;

    private RunningEngine(List<Instance> instances, Instance.Info info) {
        this.instances = instances;
        this.info = info;
    }

    /** Asks once. Empty: none of the instances answers. */
    public static Optional<RunningEngine> ask(List<URI> addresses) throws InterruptedException {
        List<Instance> instances = addresses.stream().map(Instance::new).toList();
        for (Instance instance : instances) {
            Optional<Instance.Info> info = instance.info();
            if (info.isPresent()) {
                return Optional.of(new RunningEngine(instances, info.get()));
            }
        }
        return Optional.empty();
    }

    public Instance.Info info() {
        return info;
    }

    @Override
    public Optional<String> waitingFor() {
        List<String> reasons = new ArrayList<>();
        try {
            for (Instance instance : instances) {
                Optional<String> reason = instance.notReady();
                if (reason.isEmpty()) {
                    return Optional.empty();
                }
                reasons.add("the application at " + instance.address() + " is not ready: " + reason.get());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        return Optional.of(String.join("; ", reasons));
    }

    /** It is not ours to judge: whoever runs it starts it again. */
    @Override
    public Optional<String> failure() {
        return Optional.empty();
    }

    @Override
    public String groupId() {
        return info.applicationId();
    }
}
