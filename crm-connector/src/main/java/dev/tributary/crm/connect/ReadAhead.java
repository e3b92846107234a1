package dev.tributary.crm.connect;

import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the CRM for the page that follows while the last one is being made into records. All calls of the reader are made by
 * one thread, one after the other; whoever asks waits for the answer. Of each table one page waits at most.
 */
final class ReadAhead implements CrmReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    /** So long there are "no more by now". */
    private static final Duration NOW = Duration.ofSeconds(1);

    private final CrmReader reader;
    private final String crm;
    private final ExecutorService thread;
    private final Map<TableRequest, Ahead> pages = new HashMap<>();

    private record Ahead(Position after, Instant until, Future<List<SourceRow>> rows) {}

    /** @param crm its name, for what is told */
    ReadAhead(CrmReader reader, String crm) {
        this.reader = reader;
        this.crm = crm;
        this.thread = Executors.newSingleThreadExecutor(work -> {
            Thread made = new Thread(work, "reads-" + crm);
            made.setDaemon(true);
            return made;
        });
    }

    @Override
    public Instant now() throws CrmFailure {
        return answered(reader::now);
    }

    @Override
    public void check(TableRequest table) throws CrmFailure {
        answered(() -> {
            reader.check(table);
            return table;
        });
    }

    @Override
    public List<SourceRow> page(TableRequest table, Position after, Instant until) throws CrmFailure {
        List<SourceRow> rows = readAlready(pages.remove(table), after, until);
        if (rows == null) {
            rows = answered(() -> reader.page(table, after, until));
        }
        if (!rows.isEmpty()) {
            Position next = Position.of(rows.get(rows.size() - 1));
            pages.put(table, new Ahead(next, until, thread.submit(() -> reader.page(table, next, until))));
        }
        return rows;
    }

    /** Null: nothing of use. */
    private @Nullable List<SourceRow> readAlready(@Nullable Ahead ahead, Position after, Instant until)
            throws CrmFailure {
        if (ahead == null || !ahead.after().equals(after)) {
            return null;
        }
        List<SourceRow> rows = answer(ahead.rows());
        return rows.isEmpty() && ahead.until().plus(NOW).isBefore(until) ? null : rows;
    }

    @Override
    public TableRequest names(TableRequest table) {
        return reader.names(table);
    }

    @Override
    public List<SourceRow> read(TableRequest table, Collection<String> ids) throws CrmFailure {
        return answered(() -> reader.read(table, ids));
    }

    @Override
    public ChangeFeed changes(Map<String, String> since) throws CrmFailure {
        return answered(() -> reader.changes(since));
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} was asked and does not answer", crm);
            }
        } catch (InterruptedException inAHurry) {
            Thread.currentThread().interrupt();
        } finally {
            reader.close();
        }
    }

    private <T> T answered(Callable<T> call) throws CrmFailure {
        return answer(thread.submit(call));
    }

    private <T> T answer(Future<T> call) throws CrmFailure {
        try {
            return call.get();
        } catch (InterruptedException stopped) {
            call.cancel(true);
            Thread.currentThread().interrupt();
            throw CrmFailure.retriable("stopped while waiting for " + crm, stopped);
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private static CrmFailure failure(@Nullable Throwable cause) {
        if (cause instanceof CrmFailure failure) {
            return failure;
        }
        if (cause instanceof RuntimeException defect) {
            throw defect;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }
}
