package dev.tributary.cli.exporting;

import dev.tributary.cli.connection.TopicFeed;
import dev.tributary.cli.disk.SortOnDisk;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.AttributionTrace;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.PartnerScorecard;
import dev.tributary.schemas.avro.ProgramScorecard;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The results as the output topics hold them. Sorted on disk, so that memory does not grow with the number of deals; of a
 * deal that was decided at twenty ticks, nineteen records are never looked at.
 */
public final class TopicResults implements Results {

    private final TopicFeed feed;
    private final RecordSerdes serdes;
    private final Path scratch;

    /** @param scratch an existing directory for temporary files; nothing is left there */
    public TopicResults(TopicFeed feed, RecordSerdes serdes, Path scratch) {
        this.feed = feed;
        this.serdes = serdes;
        this.scratch = scratch;
    }

    @Override
    public void records(Sink<ArrRecord> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.ATTRIBUTION_ARR_RECORD, sink);
    }

    @Override
    public void traces(Sink<AttributionTrace> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.ATTRIBUTION_TRACE, sink);
    }

    @Override
    public void registrations(Sink<RegistrationStatus> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS, sink);
    }

    @Override
    public void cases(Sink<ConflictCase> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE, sink);
    }

    @Override
    public void weights(Sink<ModelWeights> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.ATTRIBUTION_MODEL_WEIGHTS, sink);
    }

    @Override
    public void partnerScorecards(Sink<PartnerScorecard> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.SCORECARD_PARTNER, sink);
    }

    @Override
    public void programScorecards(Sink<ProgramScorecard> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.SCORECARD_PROGRAM, sink);
    }

    /** Sorted by what the record says, as it is keyed by its partner. */
    @Override
    public void entries(Sink<LedgerEntry> sink) throws IOException, InterruptedException {
        try (SortOnDisk sort = SortOnDisk.newest(scratch);
                Deserializer<LedgerEntry> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_ENTRY)) {
            String topic = TopicCatalogue.LEDGER_ENTRY.name();
            feed.read(
                    TopicCatalogue.LEDGER_ENTRY,
                    record -> sort.add(
                            deserializer
                                    .deserialize(topic, record.value())
                                    .getEntryId()
                                    .getBytes(StandardCharsets.UTF_8),
                            record.value()));
            sort.forEach((id, value) -> sink.take(deserializer.deserialize(topic, value)));
        }
    }

    @Override
    public void statements(Sink<LedgerStatement> sink) throws IOException, InterruptedException {
        newest(TopicCatalogue.LEDGER_STATEMENT, sink);
    }

    @Override
    public void rejected(Sink<Rejected> sink) throws IOException, InterruptedException {
        each(TopicCatalogue.ATTRIBUTION_REJECTED, sink);
    }

    @Override
    public List<Proof> proofs() throws IOException, InterruptedException {
        NewestProofs newest =
                new NewestProofs(feed.partitions(TopicCatalogue.ACCOUNT_JOURNAL).size());
        each(TopicCatalogue.ATTRIBUTION_PROOF, newest::see);
        return newest.proofs();
    }

    private <V> void newest(Topic<String, V> topic, Sink<V> sink) throws IOException, InterruptedException {
        try (SortOnDisk sort = SortOnDisk.newest(scratch);
                Deserializer<V> deserializer = serdes.valueDeserializer(topic)) {
            feed.read(topic, record -> sort.add(record.key(), record.value()));
            sort.forEach((key, value) -> sink.take(deserializer.deserialize(topic.name(), value)));
        }
    }

    private <V> void each(Topic<String, V> topic, Sink<V> sink) throws IOException, InterruptedException {
        try (Deserializer<V> deserializer = serdes.valueDeserializer(topic)) {
            feed.read(topic, record -> {
                if (record.value() != null) {
                    sink.take(deserializer.deserialize(topic.name(), record.value()));
                }
            });
        }
    }
}
