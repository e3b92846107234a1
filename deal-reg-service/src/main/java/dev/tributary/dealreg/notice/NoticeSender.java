package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.background.Closing;
import dev.tributary.dealreg.readmodel.Migration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is to be sent, on a thread of its own. Database, mail server and whoever gets webhooks may be away when it starts and at
 * any time later: it goes on where it was.
 */
@Singleton
@Requires(beans = Outbox.class)
final class NoticeSender {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(15);

    /** What is being sent then is sent again when its lease has run out. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(20);

    private final Migration migration;
    private final Outbox outbox;
    private final Map<Channel, Messenger> messengers;
    private final Closing closing = new Closing();
    private final Thread thread = new Thread(this::run, "notices");

    NoticeSender(Migration migration, Outbox outbox, List<Messenger> messengers) {
        this.migration = migration;
        this.outbox = outbox;
        this.messengers = messengers.stream().collect(Collectors.toMap(Messenger::channel, Function.identity()));
        thread.setDaemon(true);
    }

    @EventListener
    void start(StartupEvent started) {
        thread.start();
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing.say();
        thread.join(LONGEST_STOP.toMillis());
    }

    private void run() {
        while (!closing.isSaid()) {
            try {
                migration.run();
                while (!closing.isSaid()) {
                    look();
                    closing.waitFor(BETWEEN_LOOKS);
                }
            } catch (RuntimeException failed) {
                LOG.warn("Notices wait {} s: {}", BETWEEN_TRIES.toSeconds(), String.valueOf(failed.getMessage()));
                LOG.debug("Why:", failed);
                closing.waitFor(BETWEEN_TRIES);
            }
        }
    }

    private void look() {
        boolean more = true;
        while (more && !closing.isSaid()) {
            more = outbox.address();
        }
        Optional<Delivery> taken = Optional.empty();
        do {
            taken.ifPresent(this::send);
            taken = closing.isSaid() ? Optional.empty() : outbox.take();
        } while (taken.isPresent());
        outbox.giveUp();
    }

    private void send(Delivery delivery) {
        Outcome outcome = attempt(delivery);
        if (outcome instanceof Outcome.Later later) {
            notSent(delivery, later.why());
        } else if (outcome instanceof Outcome.Never never) {
            notSent(delivery, never.why());
        } else {
            LOG.info("Notice {} is sent: {}.", delivery.id(), delivery.recipient());
        }
        outbox.ended(delivery, outcome);
    }

    private static void notSent(Delivery delivery, String why) {
        LOG.warn(
                "Notice {} is not sent: {}, attempt {}: {}",
                delivery.id(),
                delivery.recipient(),
                delivery.attempts(),
                why);
    }

    private Outcome attempt(Delivery delivery) {
        Messenger messenger = messengers.get(delivery.recipient().channel());
        if (messenger == null) {
            throw new IllegalStateException("the start refuses recipients whose channel is not set");
        }
        try {
            return messenger.send(delivery);
        } catch (RuntimeException defect) {
            LOG.error("Notice {} could not be sent.", delivery.id(), defect);
            return Outcome.later(
                    "the service has a defect: " + defect.getClass().getSimpleName());
        }
    }
}
