package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.runtime.AttributionSettings;
import dev.tributary.attribution.runtime.StrictStreamsConfig;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Owner;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.LedgerPosting;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The real topology on one partition without a broker: events in, what is told out. */
public final class EngineDriver implements AutoCloseable {

    private static final Duration SLICE_GAP = Duration.ofMillis(20);

    private final RecordSerdes serdes;
    private final TopologyTestDriver driver;
    private final SortedMap<String, ArrRecord> records = new TreeMap<>();
    private final SortedMap<String, AttributionTrace> traces = new TreeMap<>();
    private final SortedMap<String, RegistrationStatus> statuses = new TreeMap<>();
    private final SortedMap<String, ConflictCase> cases = new TreeMap<>();
    private final SortedMap<String, Rejected> rejected = new TreeMap<>();
    private final SortedMap<String, LedgerEntry> entries = new TreeMap<>();
    private final SortedMap<String, LedgerStatement> statements = new TreeMap<>();
    private final SortedMap<String, LedgerPayout> payouts = new TreeMap<>();
    private final SortedMap<String, LedgerPayoutLine> payoutLines = new TreeMap<>();
    private final SortedMap<String, Proof> proofs = new TreeMap<>();
    private long told;

    public EngineDriver(DecisionClock clock, Stores stores, Path stateDirectory) {
        this(clock, stores, stateDirectory, DeskProcessor.ACCOUNTS_AT_ONCE);
    }

    /** @param accountsAtOnce how much a desk decides before others get their turn */
    EngineDriver(DecisionClock clock, Stores stores, Path stateDirectory, int accountsAtOnce) {
        this(clock, stores, stateDirectory, accountsAtOnce, stage -> new TaskObserver() {});
    }

    /** In memory. */
    public EngineDriver(DecisionClock clock, Path stateDirectory, TopologyObserver observer) {
        this(clock, Stores.IN_MEMORY_FOR_TESTS, stateDirectory, DeskProcessor.ACCOUNTS_AT_ONCE, observer);
    }

    private EngineDriver(
            DecisionClock clock, Stores stores, Path stateDirectory, int accountsAtOnce, TopologyObserver observer) {
        Properties config = StrictStreamsConfig.of(new AttributionSettings(
                "engine-driver",
                "not-contacted:9092",
                Map.of(),
                Map.of(),
                stateDirectory,
                1,
                clock,
                1,
                0,
                Duration.ofMillis(100),
                64,
                "test",
                Optional.empty(),
                Optional.empty()));
        config.put(TopologyObserver.SETTING, observer);
        serdes = RecordSerdes.create(Map.of(
                RecordSerdes.SERDE_CLASS,
                SingleObjectFactoryForTests.class.getName(),
                "schema.registry.url",
                "http://not-contacted"));
        driver = new TopologyTestDriver(
                AttributionTopology.build(new TopologyParts(config, serdes, stores), 1, clock, accountsAtOnce, true),
                config);
    }

    /** One event with the key and the time that the edge gives it. */
    public record Event<V>(Topic<String, V> topic, String key, V value, Instant recordedAt) {}

    /** All facts as events, in the order of the lists. */
    public static List<Event<?>> events(ProgramFacts facts, ProgramPolicy policy) {
        List<Event<?>> events = new ArrayList<>();
        events.add(policy(policy));
        facts.partners()
                .forEach(partner -> events.add(new Event<>(
                        TopicCatalogue.PROGRAM_PARTNER,
                        partner.id(),
                        InputRecords.of(partner),
                        partner.effectiveFrom())));
        facts.accounts()
                .forEach(account -> events.add(new Event<>(
                        TopicCatalogue.CRM_ACCOUNT, account.id(), InputRecords.of(account), account.recordedAt())));
        facts.opportunities()
                .forEach(deal -> events.add(new Event<>(
                        TopicCatalogue.CRM_OPPORTUNITY, deal.id(), InputRecords.of(deal), deal.recordedAt())));
        facts.touches()
                .forEach(touch -> events.add(new Event<>(
                        TopicCatalogue.CRM_PARTNER_TOUCH,
                        touch.opportunityId(),
                        InputRecords.of(touch),
                        touch.recordedAt())));
        facts.registrations()
                .forEach(claim -> events.add(new Event<>(
                        TopicCatalogue.DEALREG_REGISTRATION, claim.id(), InputRecords.of(claim), claim.recordedAt())));
        facts.decisions()
                .forEach(decision -> events.add(new Event<>(
                        TopicCatalogue.DEALREG_DECISION,
                        CaseId.dealOf(decision.subject()) != null
                                ? decision.subject()
                                : CaseId.registrationOf(decision.subject()),
                        InputRecords.of(decision),
                        decision.recordedAt())));
        facts.payments()
                .forEach(payment -> events.add(new Event<>(
                        TopicCatalogue.BILLING_PAYMENT,
                        payment.opportunityId(),
                        InputRecords.of(payment),
                        payment.recordedAt())));
        facts.closes()
                .forEach(close -> events.add(new Event<>(
                        TopicCatalogue.FINANCE_PERIOD,
                        close.period().toString(),
                        InputRecords.of(close),
                        close.recordedAt())));
        return events;
    }

    public static Event<dev.tributary.schemas.avro.ProgramPolicy> policy(ProgramPolicy policy) {
        return new Event<>(
                TopicCatalogue.PROGRAM_POLICY,
                policy.programId(),
                dev.tributary.schemas.avro.ProgramPolicy.newBuilder()
                        .setProgramId(policy.programId())
                        .setVersion(policy.version())
                        .setEffectiveFrom(policy.effectiveFrom())
                        .setDocument(PolicyWriter.write(policy))
                        .setRecordedAt(Instant.EPOCH)
                        .build(),
                Instant.EPOCH);
    }

    public <V> void send(Event<V> event) {
        send(event, Map.of());
    }

    /** @param source what the edge, or anybody, wrote into the source header */
    public <V> void send(Event<V> event, String source) {
        send(event, Map.of(Headers.SOURCE, source));
    }

    /** @param more headers, by name */
    public <V> void send(Event<V> event, Map<String, String> more) {
        RecordHeaders headers = new RecordHeaders();
        Headers.set(headers, Headers.CORRELATION_ID, "test:" + event.key());
        more.forEach((name, value) -> Headers.set(headers, name, value));
        TestInputTopic<String, V> input = driver.createInputTopic(
                event.topic().name(),
                new StringSerializer(),
                serdes.valueSerde(event.topic()).serializer());
        input.pipeInput(new TestRecord<>(event.key(), event.value(), headers, event.recordedAt()));
    }

    public void tick(Instant at, boolean last) {
        send(tickAt(at, last));
        while (!handled(at)) {
            goOn();
        }
    }

    /** A tick's place in the order of ticks is its time. */
    static Event<ClockTick> tickAt(Instant at, boolean last) {
        return new Event<>(
                TopicCatalogue.PROGRAM_CLOCK,
                "clock",
                ClockTick.newBuilder()
                        .setAt(at)
                        .setSequence(at.toEpochMilli())
                        .setLast(last)
                        .setRecordedAt(at)
                        .build(),
                at);
    }

    /** Has a slice decided. */
    void goOn() {
        driver.advanceWallClockTime(SLICE_GAP);
        drain();
    }

    /** Bytes that nobody can read. */
    void poison(Topic<?, ?> topic, String key, byte[] bytes, Instant at) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, bytes, at));
    }

    boolean handled(Instant tick) {
        drain();
        return proofs.values().stream()
                .anyMatch(proof -> proof.getProof().equals("tick_handled")
                        && !proof.getTickAt().isBefore(tick));
    }

    /** Reads what was told since the last time; a tick does so by itself. */
    public void drain() {
        told += drain(TopicCatalogue.ATTRIBUTION_ARR_RECORD, records);
        told += drain(TopicCatalogue.ATTRIBUTION_TRACE, traces);
        told += drain(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, statuses);
        told += drain(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, cases);
        drain(TopicCatalogue.ATTRIBUTION_REJECTED, rejected);
        drain(TopicCatalogue.ATTRIBUTION_PROOF, proofs);
        told += drain(TopicCatalogue.LEDGER_STATEMENT, statements);
        told += drain(TopicCatalogue.LEDGER_PAYOUT, payouts);
        told += drain(TopicCatalogue.LEDGER_PAYOUT_LINE, payoutLines);
        told += drainEntries();
    }

    /** An entry is never changed, and none is told twice. */
    private int drainEntries() {
        TestOutputTopic<String, LedgerEntry> output = driver.createOutputTopic(
                TopicCatalogue.LEDGER_ENTRY.name(),
                new StringDeserializer(),
                serdes.valueSerde(TopicCatalogue.LEDGER_ENTRY).deserializer());
        List<LedgerEntry> told = output.readValuesToList();
        for (LedgerEntry entry : told) {
            LedgerEntry before = entries.put(entry.getEntryId(), entry);
            if (before != null) {
                throw new AssertionError("told twice: " + before + " and " + entry);
            }
        }
        return told.size();
    }

    /** The journal as it stands so far, from its beginning. */
    public List<Event<JournalEvent>> journal() {
        return journal(TopicCatalogue.ACCOUNT_JOURNAL);
    }

    /** What stands in the ledger's journal since the last time. */
    public List<Event<JournalEvent>> ledgerJournal() {
        return journal(TopicCatalogue.LEDGER_JOURNAL);
    }

    private List<Event<JournalEvent>> journal(Topic<String, JournalEvent> topic) {
        TestOutputTopic<String, JournalEvent> output = driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.valueSerde(topic).deserializer());
        List<Event<JournalEvent>> journal = new ArrayList<>();
        output.readRecordsToList()
                .forEach(event -> journal.add(new Event<>(
                        topic, event.key(), event.value(), event.value().getRecordedAt())));
        return journal;
    }

    private <V> int drain(Topic<String, V> topic, SortedMap<String, V> into) {
        TestOutputTopic<String, V> output = driver.createOutputTopic(
                topic.name(), new StringDeserializer(), serdes.valueSerde(topic).deserializer());
        int count = 0;
        for (TestRecord<String, V> told : output.readRecordsToList()) {
            into.put(told.key(), told.value());
            count++;
        }
        return count;
    }

    public SortedMap<String, ArrRecord> records() {
        return records;
    }

    public SortedMap<String, AttributionTrace> traces() {
        return traces;
    }

    public SortedMap<String, RegistrationStatus> statuses() {
        return statuses;
    }

    public SortedMap<String, ConflictCase> cases() {
        return cases;
    }

    public SortedMap<String, Rejected> rejected() {
        return rejected;
    }

    public SortedMap<String, Proof> proofs() {
        return proofs;
    }

    /** By id. */
    public SortedMap<String, LedgerEntry> entries() {
        return entries;
    }

    public SortedMap<String, LedgerStatement> statements() {
        return statements;
    }

    /** Payout runs, by id. */
    public SortedMap<String, LedgerPayout> payouts() {
        return payouts;
    }

    /** Payments of payout runs, by PAYOUT|PARTNER|CURRENCY. */
    public SortedMap<String, LedgerPayoutLine> payoutLines() {
        return payoutLines;
    }

    /** What the entries come to, by partner, deal, account and currency; nothing is left out but what is zero. */
    public SortedMap<String, BigDecimal> balances() {
        SortedMap<String, BigDecimal> balances = new TreeMap<>();
        for (LedgerEntry entry : entries.values()) {
            for (LedgerPosting posting : entry.getPostings()) {
                balances.merge(
                        String.join(
                                "|",
                                entry.getPartnerId(),
                                entry.getOpportunityId(),
                                posting.getAccount(),
                                posting.getCurrency()),
                        posting.getDebit().subtract(posting.getCredit()),
                        BigDecimal::add);
            }
        }
        balances.values().removeIf(balance -> balance.signum() == 0);
        return balances;
    }

    /** The whole ledger as text. */
    public String ledgerTold() {
        return String.join("\n", entries.toString(), statements.toString());
    }

    /** A record as it was written. */
    public record Written(String topic, String key, String bytes, Instant time, Map<String, String> headers) {}

    /** Every record of every topic since the last time, to the last byte; what was read by others before is not among them. */
    public List<Written> written() {
        List<Written> written = new ArrayList<>();
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            if (topic.owner() == Owner.ATTRIBUTION_STREAMS) {
                driver.createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                        .readRecordsToList()
                        .forEach(record -> written.add(written(topic, record)));
            }
        }
        return written;
    }

    private static Written written(Topic<?, ?> topic, TestRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new Written(
                topic.name(), record.key(), HexFormat.of().formatHex(record.value()), record.getRecordTime(), headers);
    }

    /** How many records of credit, trace, status, case and money were told since the beginning. */
    public long told() {
        return told;
    }

    /** What was told so far. */
    record Memory(
            SortedMap<String, ArrRecord> records,
            SortedMap<String, AttributionTrace> traces,
            SortedMap<String, RegistrationStatus> statuses,
            SortedMap<String, ConflictCase> cases,
            SortedMap<String, Rejected> rejected,
            SortedMap<String, Proof> proofs,
            SortedMap<String, LedgerEntry> entries,
            SortedMap<String, LedgerStatement> statements,
            long told) {}

    Memory remember() {
        drain();
        return new Memory(
                new TreeMap<>(records),
                new TreeMap<>(traces),
                new TreeMap<>(statuses),
                new TreeMap<>(cases),
                new TreeMap<>(rejected),
                new TreeMap<>(proofs),
                new TreeMap<>(entries),
                new TreeMap<>(statements),
                told);
    }

    /** Goes on where another left off. */
    void recall(Memory memory) {
        records.putAll(memory.records());
        traces.putAll(memory.traces());
        statuses.putAll(memory.statuses());
        cases.putAll(memory.cases());
        rejected.putAll(memory.rejected());
        proofs.putAll(memory.proofs());
        entries.putAll(memory.entries());
        statements.putAll(memory.statements());
        told += memory.told();
    }

    /** Everything that is told, as text: two runs that decide the same have the same. */
    public String everythingTold() {
        return String.join("\n", records.toString(), traces.toString(), statuses.toString(), cases.toString());
    }

    @Override
    public void close() {
        driver.close();
        serdes.close();
    }
}
