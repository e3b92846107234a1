package dev.tributary.schemas;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Every schema that was ever released, as it was then, per topic. Frozen: whoever wrote or read with one of them still can.
 * They stand in the jar under {@code released/TOPIC-value/v1.avsc} and so on.
 */
public final class ReleasedSchemas {

    private ReleasedSchemas() {}

    /** Versions of the topic's value, oldest first; none for a topic of bytes. */
    public static List<Schema> of(Topic<?, ?> topic) {
        var versions = new ArrayList<Schema>();
        while (true) {
            String path = path(topic, versions.size() + 1);
            try (InputStream resource = ReleasedSchemas.class.getResourceAsStream("/" + path)) {
                if (resource == null) {
                    return versions;
                }
                versions.add(new Schema.Parser().parse(resource));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(path, unreadable);
            }
        }
    }

    /** Versions of a record on whichever topics carry it. */
    static List<Schema> of(Class<?> recordClass) {
        return TopicCatalogue.all().stream()
                .filter(topic -> topic.valueClass().equals(recordClass))
                .flatMap(topic -> of(topic).stream())
                .distinct()
                .toList();
    }

    /** Where a version stands in the jar. */
    static String path(Topic<?, ?> topic, int version) {
        return "released/" + topic.name() + "-value/v" + version + ".avsc";
    }
}
