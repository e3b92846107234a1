package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tributary.schemas.avro.AttributionTrace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;

class RecordRoundTripTest {

    @Provide
    Arbitrary<Class<? extends SpecificRecord>> recordClasses() {
        return Arbitraries.of(SampleRecords.recordClasses().toList());
    }

    @Property(tries = 300)
    void whatIsWrittenIsWhatIsRead(
            @ForAll("recordClasses") Class<? extends SpecificRecord> recordClass, @ForAll long seed) {
        roundTrip(recordClass, seed);
    }

    private static <T extends SpecificRecord> void roundTrip(Class<T> recordClass, long seed) {
        T value = new SampleRecords(seed).next(recordClass);
        Serde<T> serde = RecordSerdes.singleObject(recordClass);
        byte[] bytes = serde.serializer().serialize("a topic", value);
        assertThat(serde.deserializer().deserialize("a topic", bytes)).isEqualTo(value);
    }

    @Property(tries = 100)
    void ourSingleObjectBytesAreAvrosOwn(
            @ForAll("recordClasses") Class<? extends SpecificRecord> recordClass, @ForAll long seed)
            throws IOException {
        sameAsAvro(recordClass, seed);
    }

    private static <T extends SpecificRecord> void sameAsAvro(Class<T> recordClass, long seed) throws IOException {
        T value = new SampleRecords(seed).next(recordClass);
        var avro = new BinaryMessageEncoder<T>(SpecificData.getForClass(recordClass), RecordSchema.of(recordClass));
        var theirs = new ByteArrayOutputStream();
        avro.encode(value, theirs);
        assertThat(RecordSerdes.singleObject(recordClass).serializer().serialize("a topic", value))
                .isEqualTo(theirs.toByteArray());
    }

    /** Avro's decoder is the oracle for ours, on whole records and on records whose reader skips what it does not know. */
    @Property(tries = 200)
    void ourDecoderReadsWhatAvrosDecoderReads(
            @ForAll("recordClasses") Class<? extends SpecificRecord> recordClass, @ForAll long seed)
            throws IOException {
        Schema schema = RecordSchema.of(recordClass);
        SpecificData data = SpecificData.getForClass(recordClass);
        var bytes = new ByteArrayOutputStream();
        // Blocks that say their size, as other writers send them, so that skipping them is tried too.
        var encoder = new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
        new SpecificDatumWriter<SpecificRecord>(schema, data).write(new SampleRecords(seed).next(recordClass), encoder);
        encoder.flush();
        for (Schema reader : new Schema[] {schema, firstFieldOf(schema)}) {
            var plain = new GenericData();
            plain.setFastReaderEnabled(false);
            var records = new GenericDatumReader<GenericRecord>(schema, reader, plain);
            var decoder = new ByteArrayDecoder(bytes.toByteArray(), 0);
            GenericRecord expected = records.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null));
            assertThat(records.read(null, decoder)).isEqualTo(expected);
            assertThat(decoder.remaining()).isZero();
        }
    }

    private static Schema firstFieldOf(Schema schema) {
        var first = new Schema.Field(
                schema.getFields().get(0), schema.getFields().get(0).schema());
        return Schema.createRecord(schema.getName(), null, schema.getNamespace(), false, List.of(first));
    }

    /** Broken bytes stop one record, never the process: no error of memory, no end of the stack, no loop. */
    @Property(tries = 2000)
    void brokenBytesAreRefusedAndNothingElse(@ForAll long seed) {
        var random = new Random(seed);
        Serde<AttributionTrace> serde = RecordSerdes.singleObject(AttributionTrace.class);
        AttributionTrace value = new SampleRecords(random.nextInt(20)).next(AttributionTrace.class);
        byte[] good = serde.serializer().serialize("a topic", value);
        byte[] bytes = good.clone();
        for (int i = 1 + random.nextInt(8); i > 0; i--) {
            bytes[10 + random.nextInt(bytes.length - 10)] = (byte) (random.nextBoolean() ? -1 : random.nextInt());
        }
        assertThatCode(() -> {
                    try {
                        serde.deserializer().deserialize("a topic", bytes);
                    } catch (SerializationException refused) {
                        assertThat(refused).hasMessageContaining("a topic");
                    }
                })
                .doesNotThrowAnyException();
        assertThat(serde.deserializer().deserialize("a topic", good))
                .as("the record after a broken one")
                .isEqualTo(value);
    }

    @Property(tries = 20)
    void aFingerprintNobodyKnowsIsANewerReleaseAndNotABrokenRecord(@ForAll long seed) {
        var value = new SampleRecords(seed).next(AttributionTrace.class);
        Serde<AttributionTrace> serde = RecordSerdes.singleObject(AttributionTrace.class);
        byte[] bytes = serde.serializer().serialize("a topic", value);
        bytes[5] ^= 1;
        assertThat(catchThrowable(() -> serde.deserializer().deserialize("a topic", bytes)))
                .isInstanceOf(SchemaUnavailableException.class)
                .hasMessageContaining("AttributionTrace");
    }
}
