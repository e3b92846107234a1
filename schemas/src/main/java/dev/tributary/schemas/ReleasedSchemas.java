package dev.tributary.schemas;

import dev.tributary.schemas.avro.AccountIdentity;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.LedgerPosition;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.RelatedDealNote;
import dev.tributary.schemas.avro.StatementMovements;
import dev.tributary.schemas.avro.ToldDeal;
import dev.tributary.schemas.avro.ToldDues;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Every schema that was ever released, as it was then, per topic. Frozen: whoever wrote or read with one of them still can.
 * They stand in the jar under {@code released/TOPIC-value/v1.avsc} and so on.
 */
public final class ReleasedSchemas {

    /** By the class of the record that is stored: they do not change while a program runs, and reading them takes long. */
    private static final Map<Class<?>, List<Schema>> OF_STORED = new ConcurrentHashMap<>();

    private ReleasedSchemas() {}

    /** Records that stand in stores and on no topic of their own. A new release reads what an older one stored. */
    static final List<Class<? extends SpecificRecord>> STORED = List.of(
            ToldDeal.class,
            AccountIdentity.class,
            RelatedDealNote.class,
            ToldDues.class,
            LedgerPosition.class,
            LedgerStatement.class,
            StatementMovements.class,
            LedgerPayout.class,
            LedgerPayoutLine.class);

    /** Versions of the topic's value, oldest first; none for a topic of bytes. */
    public static List<Schema> of(Topic<?, ?> topic) {
        return versions(number -> path(topic, number));
    }

    /** Versions of a record that is stored, wherever else it stands. */
    public static List<Schema> ofStored(Class<?> recordClass) {
        return OF_STORED.computeIfAbsent(
                recordClass, each -> Stream.concat(of(each).stream(), versions(number -> path(each, number)).stream())
                        .distinct()
                        .toList());
    }

    private static List<Schema> versions(IntFunction<String> paths) {
        var versions = new ArrayList<Schema>();
        while (true) {
            String path = paths.apply(versions.size() + 1);
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

    /** Where a version of a stored record stands in the jar. */
    static String path(Class<?> recordClass, int version) {
        return "released/stored/" + recordClass.getSimpleName() + "/v" + version + ".avsc";
    }

    /** Where a version stands in the jar. */
    static String path(Topic<?, ?> topic, int version) {
        return "released/" + topic.name() + "-value/v" + version + ".avsc";
    }
}
