package dev.tributary.cli.verifying;

import dev.tributary.attribution.codec.LedgerReading;
import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.attribution.topology.LedgerReplay;
import dev.tributary.cli.connection.TopicFeed;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.ledger.LedgerTopics;
import dev.tributary.cli.ledger.Published;
import dev.tributary.cli.ledger.Verification;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.SchemaUnavailableException;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Whether every published entry and statement follows from the journal, and all that follows was published. What was published
 * is read first, the journal after it, so that whatever stands there has its cause in what is read; what the journal gives beyond
 * that is looked for among what was published since.
 */
public final class LedgerVerification {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final long SHOWN_EVERY = 1_000;

    private final TopicFeed feed;
    private final RecordSerdes serdes;
    private final Path scratch;
    private final DecisionClock clock;
    private final Duration patience;
    private final Progress progress;
    private final Findings findings = new Findings();
    private final StatementComparison statements = new StatementComparison(findings);

    /**
     * @param scratch an existing directory for temporary files; nothing is left there
     * @param patience how long what was due when reading began may take to be published
     */
    public LedgerVerification(
            TopicFeed feed,
            RecordSerdes serdes,
            Path scratch,
            DecisionClock clock,
            Duration patience,
            Progress progress) {
        this.feed = feed;
        this.serdes = serdes;
        this.scratch = scratch;
        this.clock = clock;
        this.patience = patience;
        this.progress = progress;
    }

    public Findings run() throws IOException, InterruptedException {
        progress.phase("read statements");
        Map<TopicPartition, Long> statementsFrom = beginnings(TopicCatalogue.LEDGER_STATEMENT);
        readStatements(statementsFrom, statements::published);
        SortedSet<Integer> partitions = new TreeSet<>(numbers(TopicCatalogue.LEDGER_JOURNAL));
        Set<Integer> journals = new HashSet<>(partitions);
        partitions.addAll(numbers(TopicCatalogue.LEDGER_ENTRY));
        for (int partition : partitions) {
            verify(partition, partitions.size(), journals.contains(partition));
        }
        if (statements.awaits()) {
            progress.phase("await statements");
            await(statements::awaits, () -> readStatements(statementsFrom, statements::since));
        }
        Set<String> following = settleBookings();
        statements.compare((derived, published) ->
                following.contains(published.getPartnerId()) && derived.getState() == published.getState());
        return findings;
    }

    private void verify(int partition, int of, boolean hasJournal) throws IOException, InterruptedException {
        String which = " of partition " + partition + ", of " + of;
        findings.partition();
        try (EntryComparison entries = new EntryComparison(scratch, findings)) {
            progress.phase("read entries" + which);
            Map<TopicPartition, Long> from = new HashMap<>();
            from.put(new TopicPartition(TopicCatalogue.LEDGER_ENTRY.name(), partition), 0L);
            readEntries(from, entries::published);
            if (hasJournal) {
                progress.phase("derive entries" + which);
                replay(partition, entries);
            }
            progress.phase("compare entries" + which);
            entries.compare();
            if (entries.awaits()) {
                await(entries::awaits, () -> readEntries(from, entries::since));
            }
            entries.end();
        }
    }

    private void replay(int partition, EntryComparison entries) throws IOException, InterruptedException {
        long before = findings.entries().derived();
        LedgerReplay.Derived derived = new LedgerReplay.Derived() {
            @Override
            public void entry(LedgerEntry entry) throws IOException {
                entries.derived(entry);
                long count = findings.entries().derived() - before;
                if (count % SHOWN_EVERY == 0) {
                    progress.detail(String.format(
                            Locale.ROOT, "%,d records read, %,d entries derived", findings.records(), count));
                }
            }

            @Override
            public void statement(LedgerStatement statement) {
                statements.derived(statement);
            }
        };
        try (LedgerReplay replay = new LedgerReplay(clock, partition, derived);
                Deserializer<JournalEvent> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_JOURNAL)) {
            feed.read(
                    Map.of(new TopicPartition(TopicCatalogue.LEDGER_JOURNAL.name(), partition), 0L),
                    record -> take(replay, deserializer, record));
        }
    }

    private void take(
            LedgerReplay replay, Deserializer<JournalEvent> deserializer, ConsumerRecord<byte[], byte[]> record)
            throws IOException {
        findings.record();
        JournalEvent event = deserialized(deserializer, record);
        if (event == null) {
            findings.unreadable();
            return;
        }
        try {
            replay.take(new String(record.key(), StandardCharsets.UTF_8), event);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("stopped while deriving").initCause(stopped);
        }
    }

    @FunctionalInterface
    private interface EntrySink {
        void take(LedgerEntry entry) throws IOException;
    }

    /** Moves the offsets behind what was read. */
    private void readEntries(Map<TopicPartition, Long> from, EntrySink sink) throws IOException, InterruptedException {
        try (Deserializer<LedgerEntry> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_ENTRY)) {
            feed.read(Map.copyOf(from), record -> {
                passed(from, record);
                LedgerEntry entry = deserialized(deserializer, record);
                if (entry != null && entry.getPartnerId().equals(key(record))) {
                    sink.take(entry);
                } else {
                    findings.entries().publish();
                    findings.differ(
                            findings.entries(),
                            new Difference(
                                    Difference.Kind.ENTRY_UNREADABLE,
                                    key(record),
                                    null,
                                    entry == null ? "" : entry.getEntryId(),
                                    "record " + record.offset() + " of " + record.topic() + "-" + record.partition(),
                                    List.of()));
                }
            });
        }
    }

    @FunctionalInterface
    private interface StatementSink {
        void take(LedgerStatement statement);
    }

    private void readStatements(Map<TopicPartition, Long> from, StatementSink sink)
            throws IOException, InterruptedException {
        try (Deserializer<LedgerStatement> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_STATEMENT)) {
            feed.read(Map.copyOf(from), record -> {
                passed(from, record);
                LedgerStatement statement = deserialized(deserializer, record);
                if (statement != null) {
                    sink.take(statement);
                }
            });
        }
    }

    private static void passed(Map<TopicPartition, Long> from, ConsumerRecord<byte[], byte[]> record) {
        from.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        return key == null ? "" : new String(key, StandardCharsets.UTF_8);
    }

    /** Null: it has no content, or none that a schema of ours reads. */
    private static <V> @Nullable V deserialized(Deserializer<V> deserializer, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return deserializer.deserialize(record.topic(), record.value());
        } catch (SchemaUnavailableException away) {
            throw away;
        } catch (SerializationException unreadable) {
            return null;
        }
    }

    @FunctionalInterface
    private interface Question {
        boolean ask();
    }

    @FunctionalInterface
    private interface Look {
        void look() throws IOException, InterruptedException;
    }

    private void await(Question awaits, Look look) throws IOException, InterruptedException {
        long began = System.nanoTime();
        look.look();
        while (awaits.ask() && System.nanoTime() - began < patience.toNanos()) {
            progress.detail("what is due is being posted");
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            look.look();
        }
    }

    private List<Integer> numbers(Topic<?, ?> topic) throws InterruptedException {
        return feed.partitions(topic).stream().map(TopicPartition::partition).toList();
    }

    private Map<TopicPartition, Long> beginnings(Topic<?, ?> topic) throws InterruptedException {
        Map<TopicPartition, Long> from = new HashMap<>();
        feed.partitions(topic).forEach(partition -> from.put(partition, 0L));
        return from;
    }

    /**
     * Entries that differ only in when they were booked may be so, where what the partner was told follows from them.
     *
     * @return the partners of whom it does
     */
    private Set<String> settleBookings() throws IOException, InterruptedException {
        LedgerTopics topics = new LedgerTopics(feed, serdes, scratch);
        Set<String> following = new HashSet<>();
        for (String partner : findings.bookedOtherwise()) {
            progress.detail("verify the statements of " + partner);
            boolean follow = follow(topics, partner);
            findings.settle(partner, follow);
            if (follow) {
                following.add(partner);
            }
        }
        return following;
    }

    private static boolean follow(LedgerTopics topics, String partner) throws IOException, InterruptedException {
        try {
            SortedMap<YearMonth, Published> told = topics.statementsOf(partner);
            return !told.isEmpty()
                    && Verification.of(topics, partner, told, told.lastKey()).holds();
        } catch (LedgerReading.Unreadable damaged) {
            return false;
        }
    }
}
