package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Keeps the page of topics what the catalogue says. */
class TopicsPageTest {

    private static final String REGENERATE = "tributary.regenerate.docs";
    private static final Path PAGE = Path.of("..", "docs", "topics.md");

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        String page = page();
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as(
                        "%s is generated. Regenerate it: mvn -pl schemas test -Dtest=TopicsPageTest -D%s=true",
                        PAGE, REGENERATE)
                .hasContent(page);
    }

    private static String page() {
        var page = new StringBuilder("""
                # Topics

                Generated from `TopicCatalogue`, the only place that names a topic. Keys are UTF-8 strings unless bytes are said.
                Values on *registry* topics are Avro in the Confluent wire format, readable by any Confluent-compatible client;
                *single-object* topics are internal and may change without notice.

                Partitions: *sized* topics share one count, chosen by the installation once and for life (default %d). Record
                timestamps are the event's own `recordedAt`, so nothing is refused, rolled or deleted by them, except where
                the broker's clock is said.

                | topic | owner | key | value | encoding | partitions | kept |
                |---|---|---|---|---|---|---|
                """.formatted(TopicCatalogue.DEFAULT_PARTITIONS));
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            page.append("| `%s` | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            topic,
                            topic.owner().module(),
                            key(topic),
                            value(topic),
                            encoding(topic),
                            partitions(topic),
                            kept(topic)));
        }
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            page.append("\n## %s\n\n%s\n\n".formatted(topic, topic.about()));
            if (topic.encoding() != Encoding.BYTES) {
                var schema = RecordSchema.of(topic.valueClass().asSubclass(SpecificRecord.class));
                page.append(schema.getDoc()).append("\n\n");
            }
            page.append("```properties\n");
            topic.config().forEach((key, value) -> page.append("%s=%s\n".formatted(key, value)));
            page.append("```\n");
        }
        return page.toString();
    }

    private static String key(Topic<?, ?> topic) {
        String type = topic.keyClass() == byte[].class ? " (bytes)" : "";
        return topic.keyMeaning().replace("|", "\\|") + type;
    }

    private static String value(Topic<?, ?> topic) {
        return topic.valueClass() == byte[].class
                ? "bytes"
                : "`" + topic.valueClass().getSimpleName() + "`";
    }

    private static String encoding(Topic<?, ?> topic) {
        return switch (topic.encoding()) {
            case REGISTRY -> "registry";
            case SINGLE_OBJECT -> "single-object";
            case BYTES -> "as it came";
        };
    }

    private static String partitions(Topic<?, ?> topic) {
        return topic.sizing() == Topic.Sizing.SIZED ? "sized" : Integer.toString(topic.partitions(1));
    }

    private static String kept(Topic<?, ?> topic) {
        String clock = topic.timestampType() == TimestampType.LOG_APPEND_TIME ? " by the broker's clock" : "";
        return switch (topic.cleanup()) {
            case KEEP -> "for ever";
            case COMPACT -> "newest of each key, for ever";
            case DELETE -> topic.retention().orElseThrow().toDays() + " days" + clock;
        };
    }
}
