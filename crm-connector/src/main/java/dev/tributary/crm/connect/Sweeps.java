package dev.tributary.crm.connect;

import dev.tributary.crm.connect.TaskMetrics.Count;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.OpportunityEvents;
import dev.tributary.crm.memory.HashedIdMap;
import dev.tributary.crm.memory.HashedIds;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import dev.tributary.crm.source.Translated;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares, from time to time, what the CRM has with what stands on the topics: rows that are missing there or older are
 * read again, deals that the CRM has no more count as deleted, and one that was taken for deleted and is there comes back.
 * So what no look and no announcement showed is found, and nothing has to be remembered for it: both sides are asked.
 *
 * <p>One page at a time, while the tables are up to date. Of each row sixteen bytes stay in memory.
 */
final class Sweeps implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeps.class);
    private static final long MOST_GONE = 100_000;
    private static final long FEW = 10;

    private final SourceSettings settings;
    private final Outbox outbox;
    private final Supplier<Consumer<String, byte[]>> consumers;
    private final Deserializer<CrmOpportunity> deals;
    private @Nullable Instant next;
    private @Nullable Sweep sweep;

    /** Makes records of a row that is read again. */
    @FunctionalInterface
    interface Again {
        List<SourceRecord> records(TableReading table, SourceRow row, Instant now);
    }

    /** @param consumers of the topics, if there are sweeps */
    Sweeps(SourceSettings settings, Outbox outbox, RecordSerdes serdes, Supplier<Consumer<String, byte[]>> consumers) {
        this.consumers = consumers;
        this.settings = settings;
        this.outbox = outbox;
        this.deals = serdes.valueDeserializer(TopicCatalogue.CRM_OPPORTUNITY);
    }

    /** One step of a sweep, if one is due or under way. Null: there is nothing to do. */
    @Nullable
    List<SourceRecord> step(CrmReader reader, List<TableReading> tables, Again again, TaskMetrics metrics, Instant now)
            throws CrmFailure {
        if (settings.sweepConsumer().isEmpty()) {
            return null;
        }
        Instant due = next;
        if (due == null) {
            // Not at once after each start: an hour later at most, so that restarts do not put it off for ever.
            Duration first = settings.sweepInterval().compareTo(Duration.ofHours(1)) < 0
                    ? settings.sweepInterval()
                    : Duration.ofHours(1);
            next = now.plus(first);
            return null;
        }
        Sweep current = sweep;
        if (current == null) {
            if (now.isBefore(due)) {
                return null;
            }
            current = new Sweep(tables, reader.now().minus(settings.settles()));
            sweep = current;
            LOG.info("comparing {} with the topics", settings.crm().title());
        }
        try {
            List<SourceRecord> records = current.step(reader, again, metrics, now);
            if (current.finished()) {
                end(now);
            }
            return records;
        } catch (CrmFailure failure) {
            if (!failure.isRetriable()) {
                end(now);
            }
            throw failure;
        }
    }

    private void end(Instant now) {
        close();
        sweep = null;
        next = now.plus(settings.sweepInterval());
    }

    @Override
    public void close() {
        Sweep current = sweep;
        if (current != null) {
            current.topics.close();
        }
    }

    private enum Phase {
        READING_TOPICS,
        READING_CRM,
        LOOKING_FOR_GONE,
        ASKING_ONCE_MORE,
        FINISHED
    }

    /** One comparison, from its beginning to its end. */
    private final class Sweep {
        private final List<TableReading> tables;
        private final Instant until;
        private final HashedIdMap onTopics = new HashedIdMap();
        private final HashedIds inCrm = new HashedIds();
        private final Map<String, Gone> gone = new LinkedHashMap<>();

        /** Rows of which something newer was told than the CRM knows, as a deletion is that was none. */
        private final HashedIds toldLater = new HashedIds();

        /** By id, the table of a deal that was taken for deleted and is there. */
        private final Map<String, String> back = new LinkedHashMap<>();

        private TopicScan topics;
        private Phase phase = Phase.READING_TOPICS;
        private Position position = Position.BEGINNING;
        private int table;
        private long rowsOnTopics;
        private long dealsOnTopics;
        private long dealsDeletedBefore;
        private boolean tooManyGone;

        /** A deal as it was told last, before its row of that table went. */
        private record Gone(String table, CrmOpportunity last) {}

        Sweep(List<TableReading> tables, Instant until) throws CrmFailure {
            this.tables = List.copyOf(tables);
            this.until = until;
            this.topics = TopicScan.begin(consumers);
        }

        boolean finished() {
            return phase == Phase.FINISHED;
        }

        List<SourceRecord> step(CrmReader reader, Again again, TaskMetrics metrics, Instant now) throws CrmFailure {
            switch (phase) {
                case READING_TOPICS -> {
                    if (topics.read(this::see)) {
                        topics.close();
                        phase = Phase.READING_CRM;
                    }
                    return List.of();
                }
                case READING_CRM -> {
                    return compare(reader, again, metrics, now);
                }
                case LOOKING_FOR_GONE -> {
                    if (topics.read(this::seeAgain)) {
                        topics.close();
                        phase = Phase.ASKING_ONCE_MORE;
                    }
                    return List.of();
                }
                case ASKING_ONCE_MORE -> {
                    List<SourceRecord> records = new ArrayList<>(deletions(reader, metrics, now));
                    records.addAll(returns(reader, again, metrics, now));
                    phase = Phase.FINISHED;
                    return records;
                }
                case FINISHED -> {
                    return List.of();
                }
            }
            return List.of();
        }

        private boolean isOurs(RowName row) {
            return row.crm().equals(settings.crmName())
                    && tables.stream().anyMatch(each -> each.request().table().equals(row.table()));
        }

        private void see(RowName row, ConsumerRecord<String, byte[]> record) {
            if (!isOurs(row)) {
                return;
            }
            String name = name(row.table(), row.id());
            long stamp = Stamp.of(row.modifiedAt());
            long before = onTopics.putIfAbsent(name, stamp);
            if (before == HashedIdMap.ABSENT) {
                rowsOnTopics++;
                dealsOnTopics += isDeal(row, record) ? 1 : 0;
            } else if (before < stamp) {
                onTopics.replace(name, stamp);
            }
        }

        private List<SourceRecord> compare(CrmReader reader, Again again, TaskMetrics metrics, Instant now)
                throws CrmFailure {
            if (table == tables.size()) {
                beginLookingForGone();
                return List.of();
            }
            TableReading reading = tables.get(table);
            TableRequest names = reader.names(reading.request());
            // Up to this very moment: what is changed meanwhile moves to the end, and is not gone.
            List<SourceRow> page = reader.page(names, position, reader.now());
            if (page.isEmpty()) {
                table++;
                position = Position.BEGINNING;
                return List.of();
            }
            List<String> wanted = new ArrayList<>();
            for (SourceRow row : page) {
                String name = name(row.table(), row.id());
                long stamp = onTopics.get(name);
                if (stamp < Stamp.of(row.modifiedAt()) && !isAhead(row, reading)) {
                    wanted.add(row.id());
                } else if (stamp > Stamp.of(row.modifiedAt()) && !row.deleted()) {
                    toldLater.add(name);
                }
            }
            List<SourceRecord> records = new ArrayList<>();
            if (!wanted.isEmpty()) {
                for (SourceRow row : reader.read(reading.request(), wanted)) {
                    List<SourceRecord> made = again.records(reading, row, now);
                    metrics.add(Count.SWEPT, made.isEmpty() ? 0 : 1);
                    records.addAll(made);
                }
            }
            page.forEach(row -> inCrm.add(name(row.table(), row.id())));
            position = Position.of(page.get(page.size() - 1));
            return records;
        }

        /** It comes by its time. */
        private boolean isAhead(SourceRow row, TableReading reading) {
            return row.modifiedAt().isAfter(reading.cursor().position().modifiedAt());
        }

        private void beginLookingForGone() throws CrmFailure {
            boolean[] anyGone = new boolean[1];
            onTopics.forEach((hash, stamp) -> anyGone[0] |= !inCrm.containsHash(hash));
            if (!anyGone[0] && toldLater.isEmpty()) {
                phase = Phase.FINISHED;
                LOG.info("{} rows compared: the CRM has all of them", rowsOnTopics);
                return;
            }
            topics = TopicScan.begin(consumers);
            phase = Phase.LOOKING_FOR_GONE;
        }

        /** The newest state of each deal whose row is gone, or was taken for it. */
        private void seeAgain(RowName row, ConsumerRecord<String, byte[]> seen) {
            if (!isOurs(row) || !isDeal(row, seen)) {
                return;
            }
            String name = name(row.table(), row.id());
            boolean isGone = !inCrm.contains(name);
            if (!isGone && !toldLater.contains(name) || Stamp.of(row.modifiedAt()) < onTopics.get(name)) {
                // It is there, or this was told again later than what is newer, as looking back does.
                return;
            }
            CrmOpportunity deal = deals.deserialize(seen.topic(), seen.value());
            boolean isDeletion = deal.getCrmStage().equals(OpportunityEvents.DELETED);
            gone.remove(row.id());
            back.remove(row.id());
            if (isGone && isDeletion) {
                dealsDeletedBefore++;
            } else if (isGone) {
                gone.put(row.id(), new Gone(row.table(), deal));
                tooManyGone |= gone.size() > MOST_GONE;
            } else if (isDeletion) {
                back.put(row.id(), row.table());
            }
            if (tooManyGone) {
                gone.clear();
            }
        }

        /** A row that is a deal's own, and no row of its history. */
        private boolean isDeal(RowName row, ConsumerRecord<String, byte[]> record) {
            return record.topic().equals(TopicCatalogue.CRM_OPPORTUNITY.name())
                    && record.key().equals(row.id());
        }

        /** A user who has lost rights sees no more deals, and nobody has deleted them. */
        private void believeNoMoreThanHalf() {
            long before = dealsOnTopics - dealsDeletedBefore;
            if (tooManyGone || gone.size() > FEW && gone.size() > before / 2) {
                LOG.error(
                        "{} of {} deals that were read before are not in {} any more; none is taken for deleted. "
                                + "See whether the connector's user has lost rights; if the deals are really gone, read "
                                + "them under another crm.name",
                        tooManyGone ? "more than " + MOST_GONE : gone.size(),
                        before,
                        settings.crm().title());
                gone.clear();
            }
        }

        /** Those of the table that the CRM has, as it is asked for them once more. */
        private static List<SourceRow> there(CrmReader reader, TableRequest request, Map<String, String> tableById)
                throws CrmFailure {
            List<String> ids = tableById.entrySet().stream()
                    .filter(each -> each.getValue().equals(request.table()))
                    .map(Map.Entry::getKey)
                    .toList();
            return ids.isEmpty()
                    ? List.of()
                    : reader.read(request, ids).stream()
                            .filter(row -> !row.deleted())
                            .toList();
        }

        private List<SourceRecord> deletions(CrmReader reader, TaskMetrics metrics, Instant now) throws CrmFailure {
            believeNoMoreThanHalf();
            // Nothing is taken for deleted that a list has only not shown.
            Map<String, String> tableById = new LinkedHashMap<>();
            gone.forEach((id, each) -> tableById.put(id, each.table()));
            for (TableReading reading : tables) {
                there(reader, reader.names(reading.request()), tableById).forEach(row -> gone.remove(row.id()));
            }
            List<SourceRecord> records = new ArrayList<>();
            gone.forEach((id, each) -> {
                SourceRow row = new SourceRow(each.table(), id, until, true, Map.of());
                InputEvent event = OpportunityEvents.deleted(each.last(), until, row.recordedAt(now));
                for (TableReading reading : tables) {
                    if (reading.request().table().equals(each.table())) {
                        records.add(outbox.event(new Translated.Event(event, Map.of()), row, reading.cursor()));
                    }
                }
            });
            metrics.add(Count.GONE, records.size());
            LOG.info("{} rows compared: {} deals are gone, {} are back", rowsOnTopics, records.size(), back.size());
            return records;
        }

        /** As of now, since what they say themselves is older than the deletion. */
        private List<SourceRecord> returns(CrmReader reader, Again again, TaskMetrics metrics, Instant now)
                throws CrmFailure {
            List<SourceRecord> records = new ArrayList<>();
            for (TableReading reading : tables) {
                for (SourceRow row : there(reader, reading.request(), back)) {
                    records.addAll(again.records(
                            reading, new SourceRow(row.table(), row.id(), until, false, row.values()), now));
                    metrics.add(Count.SWEPT, 1);
                }
            }
            return records;
        }
    }

    private static String name(String table, String id) {
        return table + "/" + id;
    }
}
