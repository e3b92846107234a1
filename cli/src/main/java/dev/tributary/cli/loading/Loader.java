package dev.tributary.cli.loading;

import dev.tributary.cli.console.Progress;
import dev.tributary.cli.importing.ImportDirectory;
import dev.tributary.cli.importing.ImportDirectory.Source;
import dev.tributary.cli.importing.ImportRefused;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Refusal;
import dev.tributary.schemas.Headers;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.ProgramPolicy;
import dev.tributary.schemas.avro.Rejected;
import java.time.Instant;
import java.util.List;

/** Publishes a checked import, and after it the ticks. Publishing the same import twice changes no decision. */
public final class Loader implements AutoCloseable {
    private static final String CLOCK = "program";

    private final Publisher publisher;
    private final Progress progress;

    public Loader(Connection connection, Progress progress) {
        this.publisher = new Publisher(connection);
        this.progress = progress;
    }

    /** Returns when everything is stored by the broker; decided it is not yet. */
    public void publish(ImportDirectory input, ProgramPolicy policy) throws ImportRefused, InterruptedException {
        publisher.send(
                TopicCatalogue.PROGRAM_POLICY,
                null,
                policy.getProgramId(),
                policy,
                policy.getRecordedAt(),
                PublishedPolicy.correlationId(policy),
                null);
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
        for (Refusal refusal : input.refusals()) {
            reject(refusal);
        }
        publisher.flush();
    }

    /**
     * Sends the ticks to every partition of the clock.
     *
     * @return the sequence of the last one
     */
    public long tick(List<Instant> ticks) {
        int partitions = publisher.partitions(TopicCatalogue.PROGRAM_CLOCK);
        long sequence = -1;
        for (Instant at : ticks) {
            sequence++;
            ClockTick tick = ClockTick.newBuilder()
                    .setAt(at)
                    .setSequence(sequence)
                    .setLast(sequence == ticks.size() - 1)
                    .setRecordedAt(at)
                    .build();
            for (int partition = 0; partition < partitions; partition++) {
                publisher.send(TopicCatalogue.PROGRAM_CLOCK, partition, CLOCK, tick, at, "load:tick:" + sequence, null);
            }
        }
        publisher.flush();
        return sequence;
    }

    @Override
    public void close() {
        publisher.close();
    }

    private void publish(Source source, InputEvent event) {
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
        String stoodAt = source.line() == 0 ? null : Headers.source(source.file(), source.line());
        V value = topic.valueClass().cast(event.value());
        publisher.send(topic, null, event.key(), value, event.recordedAt(), "load:" + event.id(), stoodAt);
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
                .build();
        publisher.send(
                TopicCatalogue.ATTRIBUTION_REJECTED, null, source, rejected, Instant.EPOCH, "load:" + source, source);
    }
}
