package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.source.Backoff;
import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.CrmFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to Change Data Capture in a thread of its own, for ever: a session that ends is begun anew after the last event
 * that came. Events that nobody takes in time are dropped and told as one announcement without an id for each table.
 *
 * <p>Salesforce keeps events for 72 hours. Where it has none after that place any more, or does not know the place, it is
 * listened to from now on, and that something may have been missed is announced; what was missed is found by its time.
 */
final class ChangeListener implements ChangeFeed {
    private static final Logger LOG = LoggerFactory.getLogger(ChangeListener.class);
    private static final int MOST_WAITING = 10_000;
    private static final Duration NOTHING_TO_HEAR = Duration.ofMinutes(15);
    private static final String FROM_NOW_ON = "-1";

    private final Supplier<BayeuxSession> sessions;
    private final Clock clock;
    private final Set<String> tables;
    private final int mostWaiting;
    private final Queue<Heard> waiting = new ConcurrentLinkedQueue<>();

    /** How many announcements wait; a merged event has many. */
    private final AtomicInteger announcementsWaiting = new AtomicInteger();

    private final Thread thread;
    private final AtomicBoolean dropped = new AtomicBoolean();
    private volatile boolean open = true;

    /** By table; of what was taken. */
    private final Map<String, String> positions = new HashMap<>();

    /** By table; of what was heard, in the thread alone. */
    private final Map<String, String> heardUpTo;

    /** Refusals that were told already. */
    private final Map<String, String> refusals = new HashMap<>();

    /** @param position blank: there is none */
    private record Heard(String table, List<Announcement> announcements, String position) {}

    private ChangeListener(Supplier<BayeuxSession> sessions, Map<String, String> since, Clock clock, int mostWaiting) {
        this.sessions = sessions;
        this.clock = clock;
        this.tables = Set.copyOf(since.keySet());
        this.mostWaiting = mostWaiting;
        this.heardUpTo = new HashMap<>(since);
        this.thread = new Thread(this::run, "salesforce-changes");
        thread.setDaemon(true);
    }

    static ChangeListener start(Supplier<BayeuxSession> sessions, Map<String, String> since, Clock clock) {
        return start(sessions, since, clock, MOST_WAITING);
    }

    static ChangeListener start(
            Supplier<BayeuxSession> sessions, Map<String, String> since, Clock clock, int mostWaiting) {
        ChangeListener listener = new ChangeListener(sessions, since, clock, mostWaiting);
        listener.thread.start();
        return listener;
    }

    @Override
    public List<Announcement> take() {
        // Asked first, so that what is dropped from now on is told next time.
        boolean missed = dropped.getAndSet(false);
        List<Announcement> announcements = new ArrayList<>();
        for (Heard heard = waiting.poll(); heard != null; heard = waiting.poll()) {
            announcementsWaiting.addAndGet(-heard.announcements().size());
            announcements.addAll(heard.announcements());
            positions.put(heard.table(), heard.position());
        }
        if (missed) {
            tables.forEach(table -> announcements.add(anything(table)));
        }
        return announcements;
    }

    @Override
    public Map<String, String> positions() {
        return Map.copyOf(positions);
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
    }

    private Announcement anything(String table) {
        return new Announcement(table, null, clock.instant());
    }

    private void run() {
        Backoff backoff = new Backoff(Duration.ofMillis(200), Duration.ofMinutes(5), Duration.ofHours(1));
        while (open) {
            BayeuxSession session = sessions.get();
            try {
                listen(session, backoff);
            } catch (CrmFailure failure) {
                told(failure, backoff);
            } catch (RuntimeException unexpected) {
                LOG.error("listening to Salesforce fails unexpectedly", unexpected);
                told(CrmFailure.retriable("listening has failed", unexpected), backoff);
            }
            if (!open) {
                leave(session);
            }
        }
    }

    private void told(CrmFailure failure, Backoff backoff) {
        if (open) {
            Duration wait = backoff.failed(failure, clock.instant());
            LOG.warn(
                    "{}; listening again in {} ms, changes are looked for meanwhile",
                    failure.getMessage(),
                    wait.toMillis());
            pause(wait);
        }
    }

    private void listen(BayeuxSession session, Backoff backoff) throws CrmFailure {
        session.handshake();
        Map<String, String> channels = subscribe(session);
        if (channels.isEmpty()) {
            LOG.info("Salesforce announces none of {}; select objects in Setup, Change Data Capture", tables);
            pause(NOTHING_TO_HEAR);
            return;
        }
        while (open) {
            for (JsonNode event : session.takeEvents()) {
                heard(channels.get(event.path("channel").asText("")), event);
            }
            session.connect();
            backoff.succeeded();
            pause(session.pause());
        }
    }

    /** @return tables by the channels that announce them */
    private Map<String, String> subscribe(BayeuxSession session) throws CrmFailure {
        Map<String, String> channels = new LinkedHashMap<>();
        for (String table : tables) {
            String channel = ChangeEvent.channel(table);
            String after = heardUpTo.getOrDefault(table, "");
            String refusal = session.subscribe(channel, after.isEmpty() ? FROM_NOW_ON : after);
            if (!refusal.isEmpty() && !after.isEmpty() && refusal.contains("replayId")) {
                LOG.warn(
                        "Salesforce has no events of {} any more from where listening stopped; looking what has changed",
                        table);
                heardUpTo.put(table, "");
                put(new Heard(table, List.of(anything(table)), ""));
                refusal = session.subscribe(channel, FROM_NOW_ON);
            }
            if (refusal.isEmpty()) {
                channels.put(channel, table);
            } else if (!refusal.equals(refusals.put(table, refusal))) {
                LOG.info("Salesforce does not announce {} ({}); it is looked for by time", table, refusal);
            }
        }
        return channels;
    }

    private void heard(@Nullable String table, JsonNode message) {
        Optional<ChangeEvent> event = ChangeEvent.of(message);
        if (table == null || event.isEmpty()) {
            return;
        }
        String replayId = event.get().replayId();
        if (!replayId.isEmpty()) {
            heardUpTo.put(table, replayId);
        }
        put(new Heard(table, event.get().announcements(table), heardUpTo.getOrDefault(table, "")));
    }

    private void put(Heard heard) {
        int count = heard.announcements().size();
        if (announcementsWaiting.get() + count > mostWaiting) {
            dropped.set(true);
        } else {
            announcementsWaiting.addAndGet(count);
            waiting.add(heard);
        }
    }

    /** Ends early when it is closed. */
    private void pause(Duration time) {
        if (open && !time.isZero()) {
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void leave(BayeuxSession session) {
        // Closing has interrupted it.
        boolean interrupted = Thread.interrupted();
        try {
            session.disconnect();
        } catch (CrmFailure gone) {
            LOG.debug("Salesforce was not told that nobody listens any more (interrupted: {})", interrupted, gone);
        }
    }
}
