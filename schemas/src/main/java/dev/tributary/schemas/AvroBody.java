package dev.tributary.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;

/** Avro binary between a header and the end of the bytes; what both wire formats have in common. */
final class AvroBody {

    private AvroBody() {}

    /** Writes one kind of record. Safe for several threads: buffers belong to the thread. */
    static final class Writer<T extends SpecificRecord> {
        private final Schema schema;
        private final SpecificDatumWriter<T> writer;
        private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

        Writer(Class<T> recordClass) {
            this.schema = RecordSchema.of(recordClass);
            this.writer = new SpecificDatumWriter<>(schema, SpecificData.getForClass(recordClass));
        }

        Schema schema() {
            return schema;
        }

        /** @throws SerializationException when the record lacks a field, or holds a number that its type has no room for */
        byte[] write(String topic, byte[] header, T value) {
            Buffer buffer = buffers.get();
            buffer.bytes.reset();
            buffer.bytes.write(header, 0, header.length);
            try {
                BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(buffer.bytes, buffer.encoder);
                buffer.encoder = encoder;
                writer.write(value, encoder);
                encoder.flush();
                return buffer.bytes.toByteArray();
            } catch (IOException | AvroRuntimeException | ClassCastException | NullPointerException unwritable) {
                // What is left in the encoder belongs to the record that failed.
                buffer.encoder = null;
                throw new SerializationException(
                        "a " + schema.getName() + " for " + topic + " cannot be written: " + unwritable.getMessage(),
                        unwritable);
            }
        }

        private static final class Buffer {
            private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
            private @Nullable BinaryEncoder encoder;
        }
    }

    /** Reads records that were written with one schema. Safe for several threads. */
    static final class Reader<T extends SpecificRecord> {
        private final Class<T> recordClass;
        private final Schema written;
        private final SpecificDatumReader<T> reader;

        /** @throws SerializationException when the writer's schema is of another record altogether */
        Reader(Class<T> recordClass, Schema written) {
            Schema wanted = RecordSchema.of(recordClass);
            if (!wanted.getFullName().equals(written.getFullName())) {
                throw new SerializationException(
                        "a " + written.getFullName() + " stands where a " + wanted.getFullName() + " belongs");
            }
            this.recordClass = recordClass;
            this.written = written;
            this.reader = new SpecificDatumReader<>(written, wanted, withJavaLists(recordClass));
        }

        /** @throws SerializationException when the bytes are not exactly one record of the writer's schema */
        T read(String topic, byte[] bytes, int offset) {
            var decoder = new ByteArrayDecoder(bytes, offset);
            T value;
            try {
                value = recordClass.cast(reader.read(null, decoder));
            } catch (IOException | RuntimeException unreadable) {
                // Any exception means the same: these bytes and this schema do not go together.
                throw new SerializationException(
                        "a record on " + topic + " cannot be read as the " + written.getName() + " that it says it is: "
                                + unreadable.getMessage(),
                        unreadable);
            }
            if (decoder.remaining() > 0) {
                throw new SerializationException("a record on " + topic + " has " + decoder.remaining()
                        + " bytes left after the " + written.getName() + " that it says it is");
            }
            return value;
        }
    }

    /**
     * How to read a record so that it can be compared. Avro's own lists cannot be when their records hold instants or decimals
     * beside an absent value: their equals throws. So lists are Java's, which Avro's fast reader does not make.
     */
    private static SpecificData withJavaLists(Class<? extends SpecificRecord> recordClass) {
        var data = new SpecificData(recordClass.getClassLoader()) {
            @Override
            public Object newArray(@Nullable Object old, int size, Schema schema) {
                return new ArrayList<>(size);
            }
        };
        SpecificData.getForClass(recordClass).getConversions().forEach(data::addLogicalTypeConversion);
        data.setFastReaderEnabled(false);
        return data;
    }
}
