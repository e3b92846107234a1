package dev.tributary.dealreg.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.format.MapFormat;
import io.micronaut.core.naming.conventions.StringConvention;
import java.util.Map;

/**
 * Where the service publishes to.
 *
 * @param bootstrapServers brokers, as host:port separated by commas
 * @param schemaRegistryUrl base of a registry's Confluent-compatible API
 * @param kafka further settings of its Kafka clients, by their Kafka names; for how to sign in, say
 * @param registry further settings for the registry, by their Confluent names
 */
@ConfigurationProperties("tributary")
@Requires(property = "tributary")
public record ServiceSettings(
        String bootstrapServers,
        String schemaRegistryUrl,

        @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
        Map<String, String> kafka,

        @MapFormat(transformation = MapFormat.MapTransformation.FLAT, keyFormat = StringConvention.RAW)
        Map<String, String> registry) {}
