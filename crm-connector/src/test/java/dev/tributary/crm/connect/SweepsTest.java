package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.OpportunityEvents;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.CrmWriter;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import dev.tributary.crm.source.Translated;
import dev.tributary.schemas.HttpRegistryForTests;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealStage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sweeps between a CRM and topics that both lie in memory. */
class SweepsTest {
    private static final String TABLE = "deals";
    private static final TableRequest DEALS = new TableRequest(TABLE, Set.of("name"));
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");

    private final HttpRegistryForTests registry = HttpRegistryForTests.start();
    private final RecordSerdes serdes = RecordSerdes.create(registry.settings());
    private final Outbox outbox = new Outbox("memory", serdes);
    private final MemoryCrm crm = new MemoryCrm();
    private final List<SourceRecord> told = new ArrayList<>();
    private final TableReading reading = new TableReading(
            DEALS,
            new Cursor(new Position(NOON.plusSeconds(1_000), ""), "", ""),
            Duration.ZERO,
            Duration.ofSeconds(1),
            Duration.ZERO);
    private final Sweeps sweeps = new Sweeps(settings(), outbox, serdes, this::consumer);
    private final TaskMetrics metrics = new TaskMetrics();
    private Instant now = NOON.plusSeconds(2_000);

    @BeforeEach
    void theFirstSweepIsDue() throws Exception {
        sweeps.step(crm, List.of(reading), this::records, metrics, now);
    }

    @AfterEach
    void close() {
        sweeps.close();
        serdes.close();
        registry.close();
    }

    @Test
    void whatTheTopicsLackOrHaveInAnOlderStateIsReadAgain() throws Exception {
        tell(1, 0);
        tell(2, 0);
        crm.put(1, 0);
        crm.put(2, 60);
        crm.put(3, 30);
        assertThat(sweep()).containsExactlyInAnyOrder("3 OPEN @30", "2 OPEN @60");
        assertThat(sweep()).isEmpty();
    }

    @Test
    void whatComesByItsTimeIsLeftToIt() throws Exception {
        crm.put(1, 1_500);
        assertThat(sweep()).isEmpty();
    }

    @Test
    void aDealThatIsGoneIsToldOnce() throws Exception {
        tell(1, 0);
        tell(2, 0);
        crm.put(2, 0);
        assertThat(sweep()).containsExactly("1 DELETED @2002");
        assertThat(sweep()).isEmpty();
    }

    @Test
    void whatAListDidNotShowAndIsThereIsNotGone() throws Exception {
        tell(1, 0);
        crm.put(1, 0);
        crm.unlisted.add("1");
        assertThat(sweep()).isEmpty();
    }

    @Test
    void aDealThatWasTakenForGoneComesBackEvenIfItsOldStateWasToldMeanwhile() throws Exception {
        tell(1, 0);
        assertThat(sweep()).containsExactly("1 DELETED @2002");
        crm.put(1, 0);
        tell(1, 0);
        assertThat(sweep()).containsExactly("1 OPEN @2004");
        assertThat(sweep()).isEmpty();
    }

    @Test
    void aDealThatIsGoneAgainAfterItsOldStateWasToldIsGoneAlready() throws Exception {
        tell(1, 0);
        assertThat(sweep()).hasSize(1);
        tell(1, 0);
        assertThat(sweep()).isEmpty();
    }

    @Test
    void nobodyHasDeletedMoreThanHalfOfManyDeals() throws Exception {
        for (int i = 1; i <= 30; i++) {
            tell(i, 0);
        }
        for (int i = 1; i <= 14; i++) {
            crm.put(i, 0);
        }
        assertThat(sweep()).isEmpty();
        crm.put(15, 0);
        assertThat(sweep()).hasSize(15);
    }

    @Test
    void thoseThatWereDeletedBeforeCountForNothing() throws Exception {
        for (int i = 1; i <= 40; i++) {
            tell(i, 0);
            crm.put(i, 0);
        }
        for (int i = 1; i <= 20; i++) {
            crm.rows.remove(Integer.toString(i));
        }
        assertThat(sweep()).hasSize(20);
        for (int i = 21; i <= 30; i++) {
            crm.rows.remove(Integer.toString(i));
        }
        assertThat(sweep()).as("a half of what was left").hasSize(10);
    }

    /** What a whole sweep tells, which then stands on the topics. */
    private List<String> sweep() throws Exception {
        now = now.plusSeconds(1);
        List<String> all = new ArrayList<>();
        now = now.plusSeconds(1);
        for (List<SourceRecord> records = step(); records != null; records = step()) {
            for (SourceRecord record : records) {
                told.add(record);
                CrmOpportunity deal = serdes.valueDeserializer(TopicCatalogue.CRM_OPPORTUNITY)
                        .deserialize(record.topic(), (byte[]) record.value());
                all.add(deal.getOpportunityId() + " "
                        + (deal.getCrmStage().equals(OpportunityEvents.DELETED) ? "DELETED" : "OPEN") + " @"
                        + Duration.between(NOON, deal.getUpdatedAt()).toSeconds());
            }
        }
        return all;
    }

    private List<SourceRecord> step() throws Exception {
        return sweeps.step(crm, List.of(reading), this::records, metrics, now);
    }

    private void tell(int id, int seconds) {
        told.addAll(records(reading, row(id, seconds), now));
    }

    private List<SourceRecord> records(TableReading table, SourceRow row, Instant at) {
        CrmOpportunity deal = CrmOpportunity.newBuilder()
                .setOpportunityId(row.id())
                .setStage(DealStage.QUALIFIED)
                .setCrmStage("Qualified")
                .setArr(new BigDecimal("10.0000"))
                .setCurrency("USD")
                .setCreatedAt(NOON)
                .setProducts(List.of())
                .setUpdatedAt(row.modifiedAt())
                .setRecordedAt(row.recordedAt(at))
                .build();
        InputEvent event = new InputEvent(
                InputEvent.Kind.OPPORTUNITY, row.id() + "@" + row.modifiedAt(), row.id(), deal.getRecordedAt(), deal);
        return List.of(outbox.event(new Translated.Event(event, Map.of()), row, table.cursor()));
    }

    private static SourceRow row(int id, int seconds) {
        return new SourceRow(TABLE, Integer.toString(id), NOON.plusSeconds(seconds), false, Map.of());
    }

    private SourceSettings settings() {
        Map<String, String> settings = new HashMap<>(
                Map.of(SourceSettings.SWEEP_INTERVAL, "1000", "sweep.consumer.bootstrap.servers", "unused:1"));
        settings.putAll(registry.settings());
        return SourceSettings.of(crm, settings);
    }

    private Consumer<String, byte[]> consumer() {
        MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
        Map<String, List<SourceRecord>> byTopic = new HashMap<>();
        for (Topic<?, ?> topic : Outbox.topics()) {
            byTopic.put(topic.name(), new ArrayList<>());
        }
        told.forEach(record ->
                byTopic.getOrDefault(record.topic(), new ArrayList<>()).add(record));
        byTopic.forEach((topic, records) -> {
            TopicPartition partition = new TopicPartition(topic, 0);
            consumer.updatePartitions(
                    topic, List.of(new PartitionInfo(topic, 0, Node.noNode(), new Node[0], new Node[0])));
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, (long) records.size()));
        });
        consumer.schedulePollTask(() -> byTopic.forEach((topic, records) -> {
            for (int i = 0; i < records.size(); i++) {
                SourceRecord record = records.get(i);
                ConsumerRecord<String, byte[]> consumed = new ConsumerRecord<>(
                        topic, 0, i, new String((byte[]) record.key(), StandardCharsets.UTF_8), (byte[])
                                record.value());
                record.headers().forEach(header -> consumed.headers()
                        .add(header.key(), String.valueOf(header.value()).getBytes(StandardCharsets.UTF_8)));
                consumer.addRecord(consumed);
            }
        }));
        return consumer;
    }

    private final class MemoryCrm extends ReaderForTests implements Crm {
        private final Map<String, SourceRow> rows = new TreeMap<>();
        private final List<String> unlisted = new ArrayList<>();

        void put(int id, int seconds) {
            rows.put(Integer.toString(id), row(id, seconds));
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public List<SourceRow> page(TableRequest table, Position after, Instant until) {
            return after.equals(Position.BEGINNING)
                    ? rows.values().stream()
                            .filter(row -> !unlisted.contains(row.id()))
                            .sorted((one, other) -> one.modifiedAt().compareTo(other.modifiedAt()))
                            .toList()
                    : List.of();
        }

        @Override
        Stream<SourceRow> rows() {
            return rows.values().stream();
        }

        @Override
        public String name() {
            return "memory";
        }

        @Override
        public String title() {
            return "a CRM in memory";
        }

        @Override
        public ConfigDef access() {
            return new ConfigDef();
        }

        @Override
        public Duration settles() {
            return Duration.ZERO;
        }

        @Override
        public String mapping() {
            return "rows: [{from: deals, to: opportunities.csv, columns: {opportunity_id: id, stage: stage, arr: amount,"
                    + " currency: currency, created_at: created, account_name: account}}]";
        }

        @Override
        public CrmReader reader(AbstractConfig settings, Clock clock) {
            return this;
        }

        @Override
        public CrmWriter writer(AbstractConfig settings, Clock clock) {
            throw new UnsupportedOperationException("nothing is written in these tests");
        }
    }
}
