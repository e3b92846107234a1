package dev.tributary.dealreg.changes;

import dev.tributary.dealreg.background.Closing;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.settings.DatabaseSettings;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Exceptions;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Hears from the database what was changed there, by whichever instance of the service, and tells those who watch. What happened while
 * the database was away nobody is told one by one; they are told to look at everything again.
 */
@Singleton
public final class ChangeFeed {

    /** PostgreSQL's name for where the projection tells. */
    public static final String CHANNEL = "tributary_change";

    /** More than is worth telling one by one. */
    public static final String MANY = "many";

    private static final Logger LOG = LoggerFactory.getLogger(ChangeFeed.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final Change EVERYTHING = new Change(MANY, "");
    private static final Told OF_EVERYTHING = new Told(EVERYTHING, true, "");
    private static final int PARTS = 4;

    /** For somebody who reads slowly. */
    private static final int WAITING = 1_000;

    private final DatabaseSettings settings;
    private final Sinks.Many<Told> told = Sinks.many().multicast().directBestEffort();
    private final Closing closing = new Closing();
    private final Thread thread = new Thread(this::run, "change-feed");

    ChangeFeed(DatabaseSettings settings) {
        this.settings = settings;
    }

    /**
     * @param vendor whether the vendor may know; what a partner sees in its own way, the vendor is told by what it sees itself
     * @param partner which partner may know; empty: none
     */
    private record Told(Change change, boolean vendor, String partner) {}

    /** What the caller may know, from now on. Who does not keep up is told to look at everything again, and that is the end of it. */
    public Flux<Change> watch(Caller caller) {
        return told.asFlux()
                .filter(each -> each.change.equals(EVERYTHING)
                        || caller.partnerId().map(each.partner::equals).orElse(each.vendor))
                .map(Told::change)
                .onBackpressureBuffer(WAITING, BufferOverflowStrategy.ERROR)
                .onErrorResume(Exceptions::isOverflow, tooSlow -> Flux.just(EVERYTHING));
    }

    @EventListener
    void start(StartupEvent started) {
        thread.start();
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing.say();
        thread.join();
    }

    private void run() {
        while (!closing.isSaid()) {
            try (Connection connection =
                            DriverManager.getConnection(settings.url(), settings.user(), settings.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                tell(OF_EVERYTHING);
                listen(connection.unwrap(PGConnection.class));
            } catch (SQLException gone) {
                LOG.debug("The database tells no changes now.", gone);
            }
            closing.waitFor(BETWEEN_TRIES);
        }
    }

    private void listen(PGConnection connection) throws SQLException {
        while (!closing.isSaid()) {
            PGNotification[] news = connection.getNotifications((int) BETWEEN_LOOKS.toMillis());
            for (PGNotification each : news == null ? new PGNotification[0] : news) {
                String[] parts = each.getParameter().split("\n", PARTS);
                if (parts.length == PARTS) {
                    tell(new Told(new Change(parts[0], parts[3]), !parts[1].isEmpty(), parts[2]));
                } else {
                    tell(OF_EVERYTHING);
                }
            }
        }
    }

    private void tell(Told news) {
        Sinks.EmitResult result = told.tryEmitNext(news);
        LOG.trace("{} told: {}", news, result);
    }
}
