package dev.tributary.crm.connect;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Connect is to leave keys and values as they are: the connectors read and write them as the topics have them. */
final class Converters {
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private Converters() {}

    /** @throws ConfigException unless the connector itself says so, whatever the worker's default */
    static void requireBytes(Map<String, String> given) {
        for (String converter : new String[] {"key.converter", "value.converter"}) {
            if (!BYTES.equals(given.get(converter))) {
                throw new ConfigException(
                        "set " + converter + " to " + BYTES + ": keys and values pass as the topics have them");
            }
        }
    }
}
