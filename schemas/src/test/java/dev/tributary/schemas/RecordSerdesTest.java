package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.FxRate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordSerdesTest {

    private static final Topic<String, ClockTick> TOPIC = TopicCatalogue.PROGRAM_CLOCK;
    private static final ClockTick TICK = ClockTick.newBuilder()
            .setAt(Instant.parse("2026-03-31T23:59:59.999999Z"))
            .setSequence(3)
            .setLast(true)
            .setRecordedAt(Instant.parse("2026-04-01T00:00:00Z"))
            .build();

    private final HttpRegistryForTests registry = HttpRegistryForTests.startWithFirstId(0x01020304);

    @AfterEach
    void stopRegistry() {
        registry.close();
    }

    private RecordSerdes serdes(String... settings) {
        return serdes(RegistryListener.SILENT, settings);
    }

    private RecordSerdes serdes(RegistryListener listener, String... settings) {
        var config = new HashMap<String, String>(registry.settings());
        config.put(RegistrySettings.RETRY_WAIT, "1");
        config.put(RegistrySettings.RETRY_MAX_WAIT, "5");
        for (int i = 0; i < settings.length; i += 2) {
            config.put(settings[i], settings[i + 1]);
        }
        return RecordSerdes.create(config, listener);
    }

    private byte[] written(RecordSerdes serdes) {
        return serdes.valueSerializer(TOPIC).serialize(TOPIC.name(), TICK);
    }

    private ClockTick read(RecordSerdes serdes, byte[] bytes) {
        return serdes.valueDeserializer(TOPIC).deserialize(TOPIC.name(), bytes);
    }

    @Test
    void everyTopicGivesBackWhatItWasGiven() {
        try (RecordSerdes serdes = serdes()) {
            var samples = new SampleRecords(1);
            for (Topic<?, ?> topic : TopicCatalogue.all()) {
                if (topic.encoding() != Encoding.BYTES) {
                    givesBackWhatItWasGiven(serdes, topic, samples);
                }
            }
        }
    }

    private static <V> void givesBackWhatItWasGiven(RecordSerdes serdes, Topic<?, V> topic, SampleRecords samples) {
        V value = topic.valueClass().cast(samples.next(topic.valueClass().asSubclass(SpecificRecord.class)));
        var serde = serdes.valueSerde(topic);
        byte[] bytes = serde.serializer().serialize(topic.name(), value);
        assertThat(serde.deserializer().deserialize(topic.name(), bytes)).isEqualTo(value);
    }

    @Test
    void aTombstoneStaysOne() {
        try (RecordSerdes serdes = serdes()) {
            assertThat(serdes.valueSerializer(TOPIC).serialize(TOPIC.name(), null))
                    .isNull();
            assertThat(serdes.valueDeserializer(TOPIC).deserialize(TOPIC.name(), null))
                    .isNull();
            var journal = serdes.valueSerde(TopicCatalogue.ACCOUNT_JOURNAL);
            assertThat(journal.serializer().serialize("account.journal", null)).isNull();
            assertThat(journal.deserializer().deserialize("account.journal", null))
                    .isNull();
            assertThat(registry.requests()).isEmpty();
        }
    }

    @Test
    void bytesAreAZeroTheIdAndAvro() {
        try (RecordSerdes serdes = serdes()) {
            byte[] bytes = written(serdes);
            assertThat(bytes).startsWith(0, 1, 2, 3, 4);
            // sequence 3 is zig-zag 6, last is 1; both instants are longs of eight bytes.
            assertThat(bytes).hasSize(5 + 8 + 1 + 1 + 8);
            assertThat(bytes[13]).isEqualTo((byte) 6);
            assertThat(bytes[14]).isEqualTo((byte) 1);
        }
    }

    @Test
    void keysAreTheirUtf8Bytes() {
        try (RecordSerdes serdes = serdes()) {
            assertThat(serdes.keySerde(TOPIC).serializer().serialize(TOPIC.name(), "größe"))
                    .isEqualTo("größe".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theRegistryIsAskedOncePerSchemaAndDirection() {
        try (RecordSerdes serdes = serdes()) {
            var serde = serdes.valueSerde(TOPIC);
            for (int i = 0; i < 100; i++) {
                serde.deserializer()
                        .deserialize(TOPIC.name(), serde.serializer().serialize(TOPIC.name(), TICK));
            }
            assertThat(registry.requests())
                    .containsExactly("POST /subjects/program.clock-value/versions", "GET /schemas/ids/" + 0x01020304);
        }
    }

    @Test
    void whatTheRegistryGetsNamesNoJavaType() {
        assertThat(RecordSchema.published(FxRate.class))
                .doesNotContain("java")
                .contains("\"doc\"")
                .contains("\"logicalType\":\"decimal\"");
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, program.clock-value",
        "RecordNameStrategy, dev.tributary.schemas.avro.ClockTick",
        "TopicRecordNameStrategy, program.clock-dev.tributary.schemas.avro.ClockTick",
        "io.confluent.kafka.serializers.subject.RecordNameStrategy, dev.tributary.schemas.avro.ClockTick",
    })
    void subjectsAreNamedAsConfluentNamesThem(String strategy, String subject) {
        try (RecordSerdes serdes = serdes(RegistrySettings.VALUE_SUBJECT, strategy)) {
            written(serdes);
            assertThat(registry.subjects()).containsExactly(subject);
        }
    }

    @Test
    void aSchemaThatMayNotBeRegisteredMustBeThere() {
        try (RecordSerdes serdes = serdes(RegistrySettings.AUTO_REGISTER, "false")) {
            assertThatThrownBy(() -> written(serdes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("register it first")
                    .hasMessageContaining("program.clock-value");
            int id = registry.register(
                    "program.clock-value", new Schema.Parser().parse(RecordSchema.published(ClockTick.class)));
            assertThat(ByteBuffer.wrap(written(serdes)).getInt(1)).isEqualTo(id);
        }
    }

    @Test
    void anOlderVersionIsReadIntoOurs() {
        Schema older = SchemaBuilder.record("ClockTick")
                .namespace("dev.tributary.schemas.avro")
                .fields()
                .requiredString("gone")
                .name("at")
                .type(RecordSchema.of(ClockTick.class).getField("at").schema())
                .noDefault()
                .requiredInt("sequence")
                .requiredBoolean("last")
                .name("recordedAt")
                .type(RecordSchema.of(ClockTick.class).getField("at").schema())
                .noDefault()
                .endRecord();
        int id = registry.register("program.clock-value", older);
        // gone = "x", at = 1 microsecond, sequence = 7, last = false, recordedAt = 0
        byte[] bytes = ByteBuffer.allocate(11)
                .put((byte) 0)
                .putInt(id)
                .put(new byte[] {2, 'x', 2, 14, 0, 0})
                .array();
        try (RecordSerdes serdes = serdes()) {
            ClockTick tick = read(serdes, bytes);
            assertThat(tick.getSequence()).isEqualTo(7);
            assertThat(tick.getAt()).isEqualTo(Instant.EPOCH.plusNanos(1_000));
        }
    }

    @Test
    void bytesThatNoSchemaCouldReadAreToldApartFromASchemaThatIsNotThere() {
        try (RecordSerdes serdes = serdes()) {
            byte[] good = written(serdes);
            for (byte[] bad : List.of(
                    new byte[0],
                    "not Avro at all".getBytes(StandardCharsets.UTF_8),
                    Arrays.copyOf(good, good.length - 1),
                    Arrays.copyOf(good, good.length + 1))) {
                assertThatThrownBy(() -> read(serdes, bad))
                        .isInstanceOf(SerializationException.class)
                        .hasMessageContaining("program.clock");
            }
        }
    }

    @Test
    void aRecordOfAnotherTopicIsNotReadAsOurs() {
        try (RecordSerdes serdes = serdes()) {
            var rate = new SampleRecords(2).next(FxRate.class);
            byte[] bytes =
                    serdes.valueSerializer(TopicCatalogue.PROGRAM_FX_RATE).serialize("program.fx-rate", rate);
            assertThatThrownBy(() -> read(serdes, bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("FxRate")
                    .hasMessageContaining("ClockTick");
        }
    }

    @Test
    void aLengthThatTheBytesCannotHoldIsRefusedBeforeMemoryIsAsked() {
        try (RecordSerdes serdes = serdes()) {
            var topic = TopicCatalogue.CRM_ACCOUNT;
            byte[] header = new byte[5];
            System.arraycopy(
                    serdes.valueSerializer(topic)
                            .serialize(topic.name(), new SampleRecords(3).next(topic.valueClass())),
                    0,
                    header,
                    0,
                    5);
            // accountId of 2^31 - 9 bytes, the longest string that Avro's own decoder would make room for
            byte[] bytes = ByteBuffer.allocate(10)
                    .put(header)
                    .put(new byte[] {(byte) 0xEE, -1, -1, -1, 15})
                    .array();
            assertThatThrownBy(() -> serdes.valueDeserializer(topic).deserialize(topic.name(), bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("a length of 2147483639");
        }
    }

    @Test
    void aFailingRegistryIsAskedAgainUntilItAnswers() {
        var heard = new CopyOnWriteArrayList<String>();
        var listener = new RegistryListener() {
            @Override
            public void waiting(String operation, Exception failure, Duration soFar) {
                heard.add("waiting to " + operation);
            }

            @Override
            public void ended(String operation) {
                heard.add("ended " + operation);
            }
        };
        try (RecordSerdes serdes = serdes(listener)) {
            registry.fail(2, 503);
            byte[] bytes = written(serdes);
            registry.fail(1, 500);
            assertThat(read(serdes, bytes)).isEqualTo(TICK);
            assertThat(heard)
                    .containsExactly(
                            "waiting to register the schema of program.clock-value",
                            "waiting to register the schema of program.clock-value",
                            "ended register the schema of program.clock-value",
                            "waiting to fetch schema 16909060",
                            "ended fetch schema 16909060");
            assertThat(serdes.waitingFor()).isEmpty();
        }
    }

    @Test
    void aReaderWaitsForEverSaysSoAndIsReleasedByClose() throws Exception {
        RecordSerdes serdes = serdes();
        byte[] bytes = written(serdes);
        registry.fail(Integer.MAX_VALUE, 503);
        var reading = CompletableFuture.supplyAsync(() -> read(serdes, bytes));
        while (serdes.waitingFor().isEmpty()) {
            assertThat(reading).isNotDone();
            Thread.sleep(1);
        }
        assertThat(serdes.waitingFor()).hasValue("fetch schema 16909060");
        serdes.close();
        assertThatThrownBy(() -> reading.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(SchemaUnavailableException.class);
        assertThat(serdes.waitingFor()).isEmpty();
    }

    @Test
    void patienceEndsWhereItIsLimited() {
        try (RecordSerdes serdes =
                serdes(RegistrySettings.WRITER_PATIENCE, "20", RegistrySettings.READER_PATIENCE, "20")) {
            byte[] bytes = written(serdes);
            registry.fail(Integer.MAX_VALUE, 503);
            assertThatThrownBy(() -> read(serdes, bytes))
                    .isInstanceOf(SchemaUnavailableException.class)
                    .isInstanceOf(RetriableException.class)
                    .hasMessageContaining("fetch schema")
                    .hasMessageContaining("503");
            assertThatThrownBy(() -> serdes.valueSerializer(TOPIC).serialize(TOPIC.name(), TICK))
                    .isInstanceOf(SchemaUnavailableException.class);
        }
    }

    @Test
    void anUnreachableRegistryIsUnavailableAndTheNextAddressIsAsked() {
        String nobody = "http://127.0.0.1:1";
        try (RecordSerdes lonely = serdes(RegistrySettings.URL, nobody, RegistrySettings.WRITER_PATIENCE, "0")) {
            assertThatThrownBy(() -> written(lonely)).isInstanceOf(SchemaUnavailableException.class);
        }
        try (RecordSerdes serdes = serdes(RegistrySettings.URL, nobody + " , " + registry.url() + "/")) {
            assertThat(read(serdes, written(serdes))).isEqualTo(TICK);
        }
    }

    @Test
    void anIdThatARegistryInOrderDoesNotKnowMakesTheRecordUnreadable() {
        byte[] bytes = {0, 0, 0, 0, 9, 1};
        try (RecordSerdes serdes = serdes(RegistrySettings.UNKNOWN_ID_PATIENCE, "10")) {
            written(serdes);
            assertThatThrownBy(() -> read(serdes, bytes))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("id 9")
                    .hasMessageContaining("program.clock-value");
        }
    }

    @Test
    void aRegistryThatLostItsContentsMakesNoRecordUnreadable() {
        try (RecordSerdes serdes =
                serdes(RegistrySettings.UNKNOWN_ID_PATIENCE, "0", RegistrySettings.READER_PATIENCE, "30")) {
            byte[] bytes = written(serdes);
            registry.forgetEverything();
            assertThatThrownBy(() -> read(serdes, bytes)).isInstanceOf(SchemaUnavailableException.class);
        }
    }

    @Test
    void credentialsComeFromUserInfoOrTheAddress() {
        String header = "Basic " + Base64.getEncoder().encodeToString("ann:s3cret".getBytes(StandardCharsets.UTF_8));
        registry.requireAuthorization(header);
        try (RecordSerdes stranger = serdes()) {
            assertThatThrownBy(() -> written(stranger))
                    .isInstanceOf(SchemaUnavailableException.class)
                    .hasMessageContaining("401");
        }
        try (RecordSerdes serdes =
                serdes(RegistrySettings.CREDENTIALS_SOURCE, "USER_INFO", RegistrySettings.USER_INFO, "ann:s3cret")) {
            assertThat(read(serdes, written(serdes))).isEqualTo(TICK);
        }
        try (RecordSerdes serdes =
                serdes(RegistrySettings.URL, registry.url().replace("http://", "http://ann:s3cret@"))) {
            assertThat(read(serdes, written(serdes))).isEqualTo(TICK);
        }
    }

    @Test
    void noMessageHoldsAPassword() {
        try (RecordSerdes serdes =
                serdes(RegistrySettings.URL, "http://ann:s3cret@127.0.0.1:1", RegistrySettings.WRITER_PATIENCE, "0")) {
            assertThatThrownBy(() -> written(serdes))
                    .isInstanceOf(SchemaUnavailableException.class)
                    .message()
                    .doesNotContain("s3cret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "schema.registry.ssl.truststore.location",
                "use.latest.version",
                "basic.auth.user.inf",
                "auto.register.schema",
                "tributary.serde.clas"
            })
    void aSettingThatLooksLikeOursAndIsNotKnownIsRefused(String key) {
        assertThatThrownBy(() -> serdes(key, "x"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(key)
                .hasMessageContaining(RegistrySettings.URL);
    }

    @Test
    void settingsOfOthersAreLeftAlone() {
        serdes("bootstrap.servers", "nowhere:1", "retries", "3").close();
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> RecordSerdes.create(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url is required");
        for (var wrong : Map.of(
                        RegistrySettings.URL, "registry:8081",
                        RegistrySettings.AUTO_REGISTER, "yes",
                        RegistrySettings.CREDENTIALS_SOURCE, "SASL_INHERIT",
                        RegistrySettings.VALUE_SUBJECT, "MyStrategy",
                        RegistrySettings.RETRY_WAIT, "0",
                        RegistrySettings.READER_PATIENCE, "-2",
                        RegistrySettings.READ_TIMEOUT, "soon",
                        RegistrySettings.SPECIFIC_READER, "false",
                        RecordSerdes.SERDE_CLASS, "java.lang.String")
                .entrySet()) {
            assertThatThrownBy(() -> serdes(wrong.getKey(), wrong.getValue()))
                    .as(wrong.toString())
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(wrong.getKey());
        }
    }

    @Test
    void aRecordThatIsNotCompleteCannotBeWritten() {
        try (RecordSerdes serdes = serdes()) {
            var rate = new FxRate();
            assertThatThrownBy(() -> serdes.valueSerializer(TopicCatalogue.PROGRAM_FX_RATE)
                            .serialize("program.fx-rate", rate))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("FxRate");
        }
    }

    @Test
    void aSymbolNewerThanOursReadsAsUnknown() throws IOException {
        Schema newer = new Schema.Parser()
                .parse(RecordSchema.published(BillingPayment.class)
                        .replace("\"CHURNED\"]", "\"CHURNED\",\"WRITTEN_OFF\"]"));
        int id = registry.register("billing.payment-value", newer);
        GenericRecord payment = new GenericData.Record(newer);
        for (String field : List.of("paymentId", "opportunityId", "currency")) {
            payment.put(field, "x");
        }
        payment.put("kind", new GenericData.EnumSymbol(newer.getField("kind").schema(), "WRITTEN_OFF"));
        payment.put("amount", ByteBuffer.wrap(new byte[] {1}));
        payment.put("occurredAt", 0L);
        payment.put("recordedAt", 0L);
        var bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        var encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(newer).write(payment, encoder);
        try (RecordSerdes serdes = serdes()) {
            BillingPayment read = serdes.valueDeserializer(TopicCatalogue.BILLING_PAYMENT)
                    .deserialize("billing.payment", bytes.toByteArray());
            assertThat(read.getKind()).isEqualTo(BillingPaymentKind.UNKNOWN);
            assertThat(read.getAmount()).isEqualByComparingTo("0.0001");
        }
    }

    @Test
    void theRecordAfterOneThatCannotBeWrittenIsWritten() {
        try (RecordSerdes serdes = serdes()) {
            var serializer = serdes.valueSerializer(TopicCatalogue.PROGRAM_FX_RATE);
            var rate = new SampleRecords(2).next(FxRate.class);
            byte[] before = serializer.serialize("program.fx-rate", rate);
            var tooPrecise = FxRate.newBuilder(rate)
                    .setRate(new BigDecimal("1.0000000000001"))
                    .build();
            assertThatThrownBy(() -> serializer.serialize("program.fx-rate", tooPrecise))
                    .isInstanceOf(SerializationException.class);
            assertThat(serializer.serialize("program.fx-rate", rate)).isEqualTo(before);
        }
    }
}
