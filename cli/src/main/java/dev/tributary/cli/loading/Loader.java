package dev.tributary.cli.loading;

import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportDirectory.Source;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.importing.Refusal;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Principal;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.Rejected;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Publishes a checked import, and after it the ticks. Publishing the same import twice changes no decision. */
final class Loader implements AutoCloseable {
    private static final String CLOCK = "program";

    private final Publisher publisher;
    private final Progress progress;

    Loader(Connection connection, Principal as, Progress progress) {
        this.publisher = new Publisher(connection, as, progress);
        this.progress = progress;
    }

    void publish(ProgramPolicy policy) {
        publisher.send(
                TopicCatalogue.PROGRAM_POLICY,
                null,
                policy.getProgramId(),
                policy,
                policy.getRecordedAt(),
                Map.of(Headers.CORRELATION_ID, PublishedPolicy.correlationId(policy)));
    }

    void publish(FinancePeriod period, Map<String, @Nullable String> headers) {
        publisher.send(
                TopicCatalogue.FINANCE_PERIOD, null, period.getPeriod(), period, period.getRecordedAt(), headers);
    }

    void publish(PayoutAction action, Map<String, @Nullable String> headers) {
        publisher.send(
                TopicCatalogue.FINANCE_PAYOUT, null, action.getPayoutId(), action, action.getRecordedAt(), headers);
    }

    /** Returns when everything is stored by the brokers; decided it is not yet. */
    void publish(ImportDirectory input) throws ImportRefused, InterruptedException {
        long total = input.totalRows() + input.unlistedPartners().size();
        long[] sent = {0};
        input.forEach((source, event) -> {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while publishing");
            }
            publish(source, event);
            sent[0]++;
            progress.count(sent[0], total, "events");
        });
        input.refusals().forEach(this::reject);
        publisher.flush();
    }

    /**
     * Sends ticks to every partition of the clock, after those that a load before this one has left out.
     *
     * @param ticks at least one
     * @param complete whether all input that the last of them judges has come: what still waits for its deal is rejected
     * @return the last one
     */
    ClockTick tick(List<Instant> ticks, ProgramClock clock, boolean complete) {
        int partitions = publisher.partitions(TopicCatalogue.PROGRAM_CLOCK);
        for (int partition = 0; partition < partitions; partition++) {
            for (ClockTick missing : clock.missingFrom(partition)) {
                send(missing, partition);
            }
        }
        ClockTick tick = null;
        for (int i = 0; i < ticks.size(); i++) {
            tick = ClockTick.newBuilder()
                    .setAt(ticks.get(i))
                    .setSequence(clock.nextSequence() + i)
                    .setLast(complete && i == ticks.size() - 1)
                    .setRecordedAt(ticks.get(i))
                    .build();
            for (int partition = 0; partition < partitions; partition++) {
                send(tick, partition);
            }
        }
        publisher.flush();
        return Objects.requireNonNull(tick, "a plan has at least one tick");
    }

    /** Returns when everything sent is stored by the brokers. */
    void flush() {
        publisher.flush();
    }

    /** How many records the brokers have. */
    long stored() {
        return publisher.stored();
    }

    @Override
    public void close() {
        publisher.close();
    }

    private void send(ClockTick tick, int partition) {
        publisher.send(
                TopicCatalogue.PROGRAM_CLOCK,
                partition,
                CLOCK,
                tick,
                tick.getRecordedAt(),
                Map.of(Headers.CORRELATION_ID, "load:tick:" + tick.getSequence()));
    }

    void publish(Source source, InputEvent event) {
        switch (event.kind()) {
            case ACCOUNT -> publish(TopicCatalogue.CRM_ACCOUNT, source, event);
            case OPPORTUNITY -> publish(TopicCatalogue.CRM_OPPORTUNITY, source, event);
            case PARTNER -> publish(TopicCatalogue.PROGRAM_PARTNER, source, event);
            case TOUCH -> publish(TopicCatalogue.CRM_PARTNER_TOUCH, source, event);
            case REGISTRATION -> publish(TopicCatalogue.DEALREG_REGISTRATION, source, event);
            case DECISION -> publish(TopicCatalogue.DEALREG_DECISION, source, event);
            case PAYMENT -> publish(TopicCatalogue.BILLING_PAYMENT, source, event);
            case FX_RATE -> publish(TopicCatalogue.PROGRAM_FX_RATE, source, event);
        }
    }

    private <V> void publish(Topic<String, V> topic, Source source, InputEvent event) {
        Map<String, @Nullable String> headers = new HashMap<>();
        headers.put(Headers.CORRELATION_ID, "load:" + event.id());
        headers.put(Headers.SOURCE, source.line() == 0 ? null : Headers.source(source.file(), source.line()));
        headers.put(Headers.ROW, source.row());
        V value = topic.valueClass().cast(event.value());
        publisher.send(topic, null, event.key(), value, event.recordedAt(), headers);
    }

    private void reject(Refusal refusal) {
        String source = Headers.source(refusal.file(), refusal.line());
        Rejected rejected = Rejected.newBuilder()
                .setEventId(refusal.id())
                .setFile(refusal.file())
                .setLine(refusal.line())
                .setColumn(refusal.column())
                .setReason(refusal.reason().name())
                .setDetail(refusal.detail())
                .setRow(refusal.row())
                .build();
        publisher.send(
                TopicCatalogue.ATTRIBUTION_REJECTED,
                null,
                source,
                rejected,
                Instant.EPOCH,
                Map.of(Headers.CORRELATION_ID, "load:" + source, Headers.SOURCE, source));
    }
}
