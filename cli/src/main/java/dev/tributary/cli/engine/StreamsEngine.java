package dev.tributary.cli.engine;

import dev.tributary.attribution.runtime.AttributionApplication;
import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.schemas.RegistryListener;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The real application, on the input clock: ticks come from the load, so that two runs give the same bytes. */
final class StreamsEngine implements AttributionEngine {
    private static final String APPLICATION_ID = "tributary-attribution";

    /** What the topology reads, the clock apart; rates are published for the ledger, which nobody keeps yet. */
    private static final List<Topic<?, ?>> INPUTS = List.of(
            TopicCatalogue.CRM_ACCOUNT,
            TopicCatalogue.CRM_OPPORTUNITY,
            TopicCatalogue.CRM_PARTNER_TOUCH,
            TopicCatalogue.DEALREG_REGISTRATION,
            TopicCatalogue.DEALREG_DECISION,
            TopicCatalogue.PROGRAM_PARTNER,
            TopicCatalogue.PROGRAM_POLICY,
            TopicCatalogue.BILLING_PAYMENT);

    private final AttributionApplication application;
    private boolean closed;

    StreamsEngine(EngineFactory.Settings settings) {
        AttributionSettings attribution = AttributionSettings.from(Map.of(
                "application.id", APPLICATION_ID,
                "bootstrap.servers", settings.bootstrapServers(),
                "schema.registry.url", settings.registryUrl(),
                "state.dir", settings.stateDirectory().toString(),
                "tributary.partitions", Integer.toString(settings.partitions()),
                "tributary.clock", "input",
                "num.standby.replicas", "0"));
        application = new AttributionApplication(attribution, new SimpleMeterRegistry(), RegistryListener.SILENT);
    }

    @Override
    public void start() {
        application.start();
    }

    @Override
    public boolean ready() {
        return application.readiness().ready();
    }

    @Override
    public Optional<String> failure() {
        if (application.live()) {
            return Optional.empty();
        }
        return Optional.of(application.failure().map(Throwable::toString).orElse("it was told to"));
    }

    @Override
    public String groupId() {
        return APPLICATION_ID;
    }

    @Override
    public Set<String> inputTopics() {
        return INPUTS.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            application.close();
        }
    }
}
