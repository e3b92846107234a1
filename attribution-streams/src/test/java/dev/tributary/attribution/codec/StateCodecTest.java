package dev.tributary.attribution.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.ReleasedSchemas;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Test;

class StateCodecTest {

    private static final Instant AT = Instant.parse("2026-01-31T23:59:59.999999Z");

    @Test
    void whatAnOlderReleaseStoredIsStillRead() throws IOException {
        List<Schema> released = ReleasedSchemas.of(TopicCatalogue.ACCOUNT_JOURNAL);
        assertThat(released).hasSizeGreaterThan(1);
        JournalEvent event = JournalEvent.newBuilder()
                .setEventId("tick:1")
                .setCorrelationId("c")
                .setRecordedAt(AT)
                .setBody(new ClockTick(AT, 1L, true, AT))
                .build();
        for (Schema older : released.subList(0, released.size() - 1)) {
            JournalEvent read = new StateCodec().decoded(asWrittenWith(older, event), JournalEvent.class);
            assertThat(read).isEqualTo(event);
        }
    }

    private static byte[] asWrittenWith(Schema older, JournalEvent event) throws IOException {
        GenericRecord record = new GenericData.Record(older);
        for (Schema.Field field : older.getFields()) {
            Object value = event.get(field.name());
            record.put(field.name(), value instanceof ClockTick tick ? generic(older, tick) : micros(value));
        }
        ByteBuffer bytes = new BinaryMessageEncoder<GenericRecord>(new GenericData(), older).encode(record);
        byte[] array = new byte[bytes.remaining()];
        bytes.get(array);
        return array;
    }

    private static GenericRecord generic(Schema journal, ClockTick tick) {
        Schema schema = journal.getField("body").schema().getTypes().stream()
                .filter(branch -> branch.getName().equals("ClockTick"))
                .findFirst()
                .orElseThrow();
        GenericRecord record = new GenericData.Record(schema);
        schema.getFields().forEach(field -> record.put(field.name(), micros(tick.get(field.name()))));
        return record;
    }

    private static Object micros(Object value) {
        return value instanceof Instant instant
                ? instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000
                : value;
    }
}
