package dev.tributary.cli.loading;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records in transactions: all of a call's or none, once, also over a restart of the brokers. Idempotence alone does
 * not promise the last: a broker that starts again forgets producers whose newest record is a day old by its timestamp
 * ({@code producer.id.expiration.ms}), which records of years ago always are, and takes a retry for something new. What
 * belongs to an open transaction it remembers.
 *
 * <p>While the brokers are away it keeps trying, as long as its patience lasts.
 */
final class Transactions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Supplier<Producer<String, byte[]>> producers;
    private final Optional<Duration> patience;
    private @Nullable Producer<String, byte[]> producer;
    private boolean open;

    /**
     * @param producers all with one transactional id, so that each ends what the one before left open; they give up waiting
     *     within seconds
     * @param patience empty: for ever
     */
    Transactions(Supplier<Producer<String, byte[]>> producers, Optional<Duration> patience) {
        this.producers = producers;
        this.patience = patience;
    }

    /** Returns when all are stored and can be read. */
    void write(List<ProducerRecord<String, byte[]>> records) {
        long began = System.nanoTime();
        boolean written = false;
        while (!written) {
            try {
                begin();
                for (ProducerRecord<String, byte[]> record : records) {
                    // What fails fails the commit.
                    Future<RecordMetadata> unused = producer().send(record);
                }
                commit(began);
                written = true;
            } catch (KafkaException failed) {
                renew(failed, began);
            }
        }
    }

    int partitions(String topic) {
        long began = System.nanoTime();
        while (true) {
            try {
                return producer().partitionsFor(topic).size();
            } catch (KafkaException failed) {
                renew(failed, began);
            }
        }
    }

    /** Ends a transaction that a failure left open; while the brokers are away they are left to end it, within a minute. */
    @Override
    public void close() {
        if (producer == null) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            if (open) {
                producer.abortTransaction();
            }
        } catch (KafkaException away) {
            LOG.info("a transaction is left to the brokers to end: {}", away.getMessage());
        } finally {
            producer.close(CLOSE);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin() {
        producer().beginTransaction();
        open = true;
    }

    private void commit(long began) {
        while (open) {
            try {
                producer().commitTransaction();
                open = false;
            } catch (TimeoutException unanswered) {
                // Whether it is committed is not known. To ask for the same again tells; to write again might double
                // it.
                giveUpAfter(began, unanswered);
            }
        }
    }

    private Producer<String, byte[]> producer() {
        Producer<String, byte[]> current = producer;
        if (current == null) {
            current = producers.get();
            producer = current;
            current.initTransactions();
        }
        return current;
    }

    /** The transaction has failed as a whole, and the next producer begins another. Throws when that would not help. */
    private void renew(KafkaException failed, long began) {
        if (failed instanceof InterruptException) {
            throw failed;
        }
        if (!passes(failed)) {
            throw new KafkaException("records could not be published: " + failed.getMessage(), failed);
        }
        giveUpAfter(began, failed);
        LOG.info("publishing again: {}", failed.getMessage());
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
            open = false;
        }
    }

    private void giveUpAfter(long began, KafkaException failed) {
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        if (patience.filter(limit -> taken.compareTo(limit) > 0).isPresent()) {
            throw new KafkaException(
                    "records could not be published for " + taken.toSeconds() + " s: " + failed.getMessage(), failed);
        }
    }

    /** The brokers are away, or ended the transaction because it took too long. */
    private static boolean passes(KafkaException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException
                    || cause instanceof ApplicationRecoverableException
                    || cause instanceof TransactionAbortableException
                    || cause instanceof OutOfOrderSequenceException) {
                return true;
            }
        }
        return false;
    }
}
