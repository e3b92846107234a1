package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The guard against accidental changes of what others read and write. A schema is compared without its documentation, which may
 * be improved at any time.
 */
class ReleasedSchemasTest {

    private static final String RELEASE = "tributary.release.schemas";
    private static final Path RESOURCES = Path.of("src", "main", "resources");

    static Stream<Topic<?, ?>> topicsWithSchemas() {
        return TopicCatalogue.all().stream().filter(topic -> topic.encoding() != Encoding.BYTES);
    }

    private static Schema current(Topic<?, ?> topic) {
        return RecordSchema.of(topic.valueClass().asSubclass(SpecificRecord.class));
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchemas")
    void theCurrentSchemaIsTheNewestReleasedOne(Topic<?, ?> topic) {
        List<Schema> released = ReleasedSchemas.of(topic);
        String newest = released.isEmpty() ? "" : RecordSchema.normalised(released.get(released.size() - 1));
        assertThat(newest)
                .as(() -> """
                The schema of %s is not the newest one released. The legal ways to change it:
                  1. take the change back; or
                  2. change it so that everyone who has any released version can still read and write: add a field with a
                     default, drop a field that has one, add a symbol to an enum that has a default; and release it:
                       mvn -pl schemas test -Dtest=ReleasedSchemasTest -D%s=true
                     writes %s beside the older ones, which are never touched; or
                  3. if it cannot be compatible: make a new topic, and let both run side by side for six months.
                """.formatted(topic, RELEASE, ReleasedSchemas.path(topic, released.size() + 1)))
                .isEqualTo(RecordSchema.normalised(current(topic)));
    }

    static Stream<Class<? extends SpecificRecord>> stored() {
        return ReleasedSchemas.STORED.stream();
    }

    @ParameterizedTest
    @MethodSource("stored")
    void whatIsStoredIsReadByEveryLaterRelease(Class<? extends SpecificRecord> stored) {
        Schema now = RecordSchema.of(stored);
        List<Schema> released = ReleasedSchemas.ofStored(stored);
        assertThat(released)
                .as(
                        "%s is stored in a form that is not released: mvn -pl schemas test -Dtest=ReleasedSchemasTest -D%s=true "
                                + "writes the next version beside the older ones, which are never touched",
                        stored, RELEASE)
                .extracting(RecordSchema::normalised)
                .endsWith(RecordSchema.normalised(now));
        assertThat(released)
                .as("%s cannot read what an older release stored: a field that is added needs a default", stored)
                .allSatisfy(older -> assertThat(SchemaCompatibility.checkReaderWriterCompatibility(now, older)
                                .getType())
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE));
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchemas")
    void everyVersionReadsEveryOther(Topic<?, ?> topic) {
        var versions = new ArrayList<>(ReleasedSchemas.of(topic));
        versions.add(current(topic));
        for (Schema reader : versions) {
            // What only we read is read by the newest version alone: it reads whatever was ever written.
            for (Schema writer : topic.encoding() == Encoding.SINGLE_OBJECT
                    ? versions.subList(0, versions.indexOf(reader) + 1)
                    : versions) {
                var result = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer);
                assertThat(result.getType())
                        .as(() -> "version " + (versions.indexOf(reader) + 1) + " of " + topic + " cannot read version "
                                + (versions.indexOf(writer) + 1) + ": "
                                + result.getResult().getIncompatibilities()
                                + "\nPublished topics are FULL_TRANSITIVE: every field added or dropped has a default.")
                        .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
            }
        }
    }

    /** An enum without a default makes the first symbol added to it unreadable for everyone who reads today. */
    @ParameterizedTest
    @MethodSource("topicsWithSchemas")
    void everyEnumCanGrow(Topic<?, ?> topic) {
        forEachSchema(current(topic), new ArrayList<>(), schema -> {
            if (schema.getType() == Schema.Type.ENUM) {
                assertThat(schema.getEnumDefault()).as(schema.getFullName()).isEqualTo("UNKNOWN");
                assertThat(schema.getEnumSymbols().get(0))
                        .as(schema.getFullName())
                        .isEqualTo("UNKNOWN");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("topicsWithSchemas")
    void everyRecordAndFieldSaysWhatItIs(Topic<?, ?> topic) {
        forEachSchema(current(topic), new ArrayList<>(), schema -> {
            if (schema.getType() == Schema.Type.RECORD) {
                assertThat(schema.getDoc()).as(schema.getFullName()).isNotBlank();
                schema.getFields().forEach(field -> assertThat(field.doc())
                        .as(schema.getFullName() + "." + field.name())
                        .isNotBlank());
            }
        });
    }

    private static void forEachSchema(Schema schema, List<String> seen, Consumer<Schema> visitor) {
        switch (schema.getType()) {
            case RECORD -> {
                if (!seen.contains(schema.getFullName())) {
                    seen.add(schema.getFullName());
                    visitor.accept(schema);
                    schema.getFields().forEach(field -> forEachSchema(field.schema(), seen, visitor));
                }
            }
            case UNION -> schema.getTypes().forEach(branch -> forEachSchema(branch, seen, visitor));
            case ARRAY -> forEachSchema(schema.getElementType(), seen, visitor);
            default -> visitor.accept(schema);
        }
    }

    /** Not a check: writes the next version of every schema that differs from its newest released one. */
    @Test
    void releaseWhatChanged() throws IOException {
        assumeTrue(Boolean.getBoolean(RELEASE), "only when asked for");
        for (Topic<?, ?> topic : topicsWithSchemas().toList()) {
            release(ReleasedSchemas.of(topic), current(topic), number -> ReleasedSchemas.path(topic, number));
        }
        for (Class<? extends SpecificRecord> stored : ReleasedSchemas.STORED) {
            release(
                    ReleasedSchemas.ofStored(stored),
                    RecordSchema.of(stored),
                    number -> ReleasedSchemas.path(stored, number));
        }
    }

    private static void release(List<Schema> released, Schema current, IntFunction<String> paths) throws IOException {
        String now = RecordSchema.normalised(current);
        boolean same = !released.isEmpty()
                && RecordSchema.normalised(released.get(released.size() - 1)).equals(now);
        if (!same) {
            Path file = RESOURCES.resolve(paths.apply(released.size() + 1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, now, StandardOpenOption.CREATE_NEW);
        }
    }
}
