package dev.tributary.crm.connect;

import dev.tributary.crm.connect.TableReading.Looked;
import dev.tributary.crm.connect.TaskMetrics.Count;
import dev.tributary.crm.mapping.MappingReason;
import dev.tributary.crm.source.Backoff;
import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.RowTranslator;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import dev.tributary.crm.source.Translated;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.SchemaUnavailableException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.apache.kafka.connect.source.SourceTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads its tables, one page at a time. A CRM that fails is left alone for a while and asked again, for ever, unless what is
 * wrong cannot go away by itself; then the task fails and says what to do.
 *
 * <p>Each call to {@link #poll} asks the CRM for little and waits for little, so that a task can be stopped.
 */
public abstract class CrmSourceTask extends SourceTask {
    private static final Logger LOG = LoggerFactory.getLogger(CrmSourceTask.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);
    private static final Duration BETWEEN_LISTENING = Duration.ofSeconds(30);
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** An expression may look something up too. */
    private static final Set<String> LOOK_UPS =
            Set.of(MappingReason.LOOK_UP_MISSED.name(), MappingReason.EXPRESSION_FAILED.name());

    private final Crm crm;
    private final Clock clock = Clock.systemUTC();
    /** Asked by who reads metrics too. */
    private final List<TableReading> tables = new CopyOnWriteArrayList<>();

    private @Nullable Running running;
    private final TaskMetrics metrics = new TaskMetrics();

    /** All that is there between start and stop. */
    private record Running(
            SourceSettings settings,
            CrmReader reader,
            LookUps lookUps,
            Outbox outbox,
            RecordSerdes serdes,
            Backoff backoff,
            Sweeps sweeps,
            Map<String, RowTranslator> translators) {}

    /** What is announced; open as long as the CRM answers. */
    private ChangeFeed feed = ChangeFeed.NONE;

    private boolean listens;
    private Instant listensFrom = Instant.MIN;
    private boolean skewed;

    protected CrmSourceTask(Crm crm) {
        this.crm = crm;
    }

    @Override
    public String version() {
        return Version.text();
    }

    @Override
    public void start(Map<String, String> given) {
        SourceSettings settings = SourceSettings.of(crm, given);
        RecordSerdes serdes = CommonSettings.serdes(settings.all());
        CrmReader reader;
        try {
            reader = new ReadAhead(crm.reader(settings.all(), clock), crm.title());
        } catch (CrmFailure failure) {
            serdes.close();
            throw new ConnectException(failure.getMessage(), failure);
        }
        Outbox outbox = new Outbox(settings.crmName(), serdes);
        for (String table : given.getOrDefault(SourceSettings.TASK_TABLES, "").split(",", -1)) {
            Map<String, Object> offset = context.offsetStorageReader().offset(outbox.partition(table));
            tables.add(new TableReading(
                    settings.request(table),
                    Cursor.of(offset, settings.snapshotAgain()),
                    settings.settles(),
                    settings.pollInterval(),
                    settings.lookBack()));
        }
        Map<String, TableRequest> lookedUp = new HashMap<>();
        Map<String, String> keys = new HashMap<>();
        settings.mapping().tables().forEach((name, definition) -> {
            lookedUp.put(name, settings.lookedUp(name));
            keys.put(name, definition.key());
        });
        Backoff backoff = CommonSettings.backoff(settings.all());
        running = new Running(
                settings,
                reader,
                new LookUps(reader, lookedUp, keys),
                outbox,
                serdes,
                backoff,
                new Sweeps(settings, outbox, serdes, () -> TopicScan.consumer(settings.sweepConsumer())),
                new HashMap<>());
        metrics.show(context, () -> backoff.circuit(clock.instant()).name(), this::behindSeconds);
    }

    private double behindSeconds() {
        Instant now = clock.instant();
        Instant oldest = now;
        for (TableReading table : tables) {
            Instant since = table.upToDateSince();
            oldest = since.isBefore(oldest) ? since : oldest;
        }
        return Duration.between(oldest, now).toMillis() / 1000.0;
    }

    @Override
    public @Nullable List<SourceRecord> poll() throws InterruptedException {
        Running current = running();
        Instant now = clock.instant();
        Duration wait = current.backoff().remaining(now);
        if (!wait.isZero()) {
            pause(wait);
            return null;
        }
        try {
            List<SourceRecord> records = round(current, now);
            if (current.backoff().failures() > 0) {
                LOG.info("{} answers again", crm.title());
            }
            current.backoff().succeeded();
            return records.isEmpty() ? null : records;
        } catch (CrmFailure failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            failed(current, failure, now);
            return null;
        } catch (SchemaUnavailableException away) {
            failed(current, CrmFailure.retriable("the schema registry does not answer", away), now);
            return null;
        }
    }

    private void failed(Running current, CrmFailure failure, Instant now) {
        if (!failure.isRetriable()) {
            throw new ConnectException(failure.getMessage(), failure);
        }
        metrics.add(Count.FAILURES, 1);
        Duration wait = current.backoff().failed(failure, now);
        LOG.warn("{}; asking again in {} ms", failure.getMessage(), wait.toMillis());
    }

    private List<SourceRecord> round(Running current, Instant now) throws CrmFailure, InterruptedException {
        warnOfSkew(current, now);
        listen(current, now);
        if (current.lookUps().refresh(now)) {
            current.translators().clear();
        }
        boolean lookedAtAny = false;
        for (TableReading table : tables) {
            if (table.due(now)) {
                lookedAtAny = true;
                Looked looked = table.look(current.reader(), now);
                List<List<Translated>> translated = translatedByFreshLookUps(current, table, looked, now);
                if (translated == null) {
                    table.putOff(current.lookUps().mayBeReadAgain());
                    continue;
                }
                List<SourceRecord> records = records(current, table, looked, translated, now);
                table.took(looked, now);
                if (!records.isEmpty() || !looked.upToDate()) {
                    takeTurns(table);
                    return records;
                }
            }
        }
        List<SourceRecord> swept = current.sweeps().step(current.reader(), tables, this::swept, metrics, now);
        if (swept != null) {
            return swept;
        }
        if (!lookedAtAny) {
            pause(current.settings().pollInterval());
        }
        return List.of();
    }

    /** What has had its turn waits for the others. */
    private void takeTurns(TableReading had) {
        tables.remove(had);
        tables.add(had);
    }

    private @Nullable TableReading table(String name) {
        return tables.stream()
                .filter(each -> each.request().table().equals(name))
                .findFirst()
                .orElse(null);
    }

    private void listen(Running current, Instant now) throws CrmFailure {
        if (!listens && !now.isBefore(listensFrom)) {
            beginListening(current, now);
        }
        for (Announcement announcement : feed.take()) {
            TableReading table = table(announcement.table());
            if (table != null) {
                table.announced(
                        announcement.at().isAfter(now)
                                ? new Announcement(announcement.table(), announcement.id(), now)
                                : announcement);
            }
        }
        feed.positions().forEach((name, position) -> {
            TableReading table = table(name);
            if (table != null) {
                table.listening(position);
            }
        });
    }

    /** Without announcements changes are found by looking, only later; so the rest goes on while listening cannot begin. */
    private void beginListening(Running current, Instant now) throws CrmFailure {
        Map<String, String> since = new HashMap<>();
        tables.forEach(
                table -> since.put(table.request().table(), table.cursor().feed()));
        try {
            feed = current.reader().changes(since);
            listens = true;
        } catch (CrmFailure failure) {
            if (!failure.isRetriable()) {
                throw failure;
            }
            metrics.add(Count.FAILURES, 1);
            listensFrom = now.plus(failure.retryAfter().orElse(BETWEEN_LISTENING));
            LOG.warn("{}; changes are looked for, and listening is tried again", failure.getMessage());
        }
    }

    private List<SourceRecord> records(
            Running current, TableReading table, Looked looked, List<List<Translated>> translated, Instant now) {
        List<SourceRecord> records = new ArrayList<>(looked.rows().size());
        for (int i = 0; i < translated.size(); i++) {
            SourceRow row = looked.rows().get(i);
            Cursor cursor = table.cursorAfter(row, looked);
            records.addAll(records(current, translated.get(i), row, cursor, now, true));
        }
        metrics.add(Count.ROWS_READ, looked.rows().size());
        if (looked.upToDate()) {
            metrics.add(Count.LATE, looked.rows().size());
        }
        return records;
    }

    /** Null: what a row missed may be there by now, and it is too early to ask again. */
    private @Nullable List<List<Translated>> translatedByFreshLookUps(
            Running current, TableReading table, Looked looked, Instant now) throws CrmFailure {
        List<List<Translated>> translated = translated(current, table, looked, now);
        Instant missed = newestThatMissed(looked, translated);
        if (missed == null || !current.lookUps().mayHave(missed)) {
            return translated;
        }
        if (now.isBefore(current.lookUps().mayBeReadAgain())) {
            return null;
        }
        current.lookUps().readAgain(now);
        current.translators().clear();
        return translated(current, table, looked, now);
    }

    private List<List<Translated>> translated(Running current, TableReading table, Looked looked, Instant now) {
        RowTranslator translator = translator(current, table);
        List<List<Translated>> all = new ArrayList<>(looked.rows().size());
        for (SourceRow row : looked.rows()) {
            all.add(translator.translate(row, now));
        }
        return all;
    }

    /** When the newest row was changed that could not be taken in, as far as it may be for a look-up. Null: there is none. */
    private static @Nullable Instant newestThatMissed(Looked looked, List<List<Translated>> translated) {
        Instant newest = null;
        for (int i = 0; i < translated.size(); i++) {
            Instant changedAt = looked.rows().get(i).modifiedAt();
            if ((newest == null || changedAt.isAfter(newest)) && missedALookUp(translated.get(i))) {
                newest = changedAt;
            }
        }
        return newest;
    }

    private static boolean missedALookUp(List<Translated> row) {
        for (Translated each : row) {
            if (each instanceof Translated.SetAside setAside
                    && LOOK_UPS.contains(setAside.because().reason())) {
                return true;
            }
        }
        return false;
    }

    /** Of rows that a sweep read again; what was rejected before is not told over and over. */
    private List<SourceRecord> swept(TableReading table, SourceRow row, Instant now) {
        Running current = running();
        return records(current, translator(current, table).translate(row, now), row, table.cursor(), now, false);
    }

    private List<SourceRecord> records(
            Running current,
            List<Translated> translated,
            SourceRow row,
            Cursor cursor,
            Instant now,
            boolean tellRejections) {
        List<SourceRecord> records = new ArrayList<>(translated.size());
        for (Translated each : translated) {
            SourceRecord record = record(current, each, row, cursor, now, tellRejections);
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    private RowTranslator translator(Running current, TableReading table) {
        TableRequest request = table.request();
        return current.translators()
                .computeIfAbsent(
                        request.table(),
                        name -> new RowTranslator(
                                current.settings().mapping(),
                                name,
                                request.fields(),
                                current.lookUps().tables(),
                                current.settings().personToken()));
    }

    private @Nullable SourceRecord record(
            Running current, Translated translated, SourceRow row, Cursor cursor, Instant now, boolean tellRejections) {
        if (translated instanceof Translated.Event event) {
            metrics.add(Count.EVENTS, 1);
            return current.outbox().event(event, row, cursor);
        }
        if (translated instanceof Translated.SetAside setAside) {
            if (!tellRejections) {
                return null;
            }
            metrics.add(Count.REJECTED, 1);
            return current.outbox().rejected(setAside, row, cursor, now);
        }
        metrics.add(Count.SKIPPED, 1);
        return null;
    }

    /** Once, as long as it lasts. */
    private void warnOfSkew(Running current, Instant now) throws CrmFailure {
        Duration skew = Duration.between(now, current.reader().now());
        boolean large = skew.abs().compareTo(SKEW) > 0;
        if (large && !skewed) {
            LOG.warn(
                    "the clock of {} is {} s {} ours; changes are recorded at its times, and never later than ours",
                    crm.title(),
                    skew.abs().toSeconds(),
                    skew.isNegative() ? "behind" : "ahead of");
        }
        skewed = large;
    }

    private static void pause(Duration atMost) throws InterruptedException {
        Thread.sleep(Math.max(1, Math.min(atMost.toMillis(), LONGEST_PAUSE.toMillis())));
    }

    private Running running() {
        Running current = running;
        if (current == null) {
            throw new IllegalStateException("not started");
        }
        return current;
    }

    @Override
    public void stop() {
        Running current = running;
        running = null;
        feed.close();
        if (current != null) {
            current.sweeps().close();
            current.reader().close();
            current.serdes().close();
        }
    }
}
