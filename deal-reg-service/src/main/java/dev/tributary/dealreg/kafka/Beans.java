package dev.tributary.dealreg.kafka;

import dev.tributary.dealreg.settings.ServiceSettings;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistrySettings;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What is made by others. */
@Factory
final class Beans {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Singleton
    @Bean(preDestroy = "close")
    RecordSerdes serdes(ServiceSettings settings) {
        Map<String, String> registry = new HashMap<>(settings.registry());
        registry.put("schema.registry.url", settings.schemaRegistryUrl());
        registry.put(RegistrySettings.WRITER_PATIENCE, Long.toString(PATIENCE.toMillis()));
        registry.put(RegistrySettings.READER_PATIENCE, Long.toString(PATIENCE.toMillis()));
        return RecordSerdes.create(registry);
    }
}
