package dev.tributary.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The wire format's implementation of this build: our own, or Confluent's when the build was made with its profile. */
final class DefaultSerdeClass {

    private static final String RESOURCE = "serde.properties";

    private DefaultSerdeClass() {}

    static String name() {
        var properties = new Properties();
        try (InputStream resource = DefaultSerdeClass.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the schemas jar: build it with Maven");
            }
            properties.load(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        String name = properties.getProperty(RecordSerdes.SERDE_CLASS);
        if (name == null) {
            throw new IllegalStateException(RESOURCE + " does not set " + RecordSerdes.SERDE_CLASS);
        }
        return name;
    }
}
