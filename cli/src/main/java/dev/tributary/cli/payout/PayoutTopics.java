package dev.tributary.cli.payout;

import dev.tributary.cli.connection.TopicFeed;
import dev.tributary.cli.disk.SortOnDisk;
import dev.tributary.cli.exporting.Results.Sink;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.LedgerPayout;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.common.serialization.Deserializer;

/** Payout runs and their payments as their topics hold them. */
public final class PayoutTopics {
    private static final char SEPARATOR = '|';

    private final TopicFeed feed;
    private final RecordSerdes serdes;
    private final Path scratch;

    /** @param scratch an existing directory for temporary files; nothing is left there */
    public PayoutTopics(TopicFeed feed, RecordSerdes serdes, Path scratch) {
        this.feed = feed;
        this.serdes = serdes;
        this.scratch = scratch;
    }

    /** Every run as it stands now, in the order in which they were proposed. */
    public List<LedgerPayout> runs() throws IOException, InterruptedException {
        Map<String, LedgerPayout> newest = new HashMap<>();
        try (Deserializer<LedgerPayout> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_PAYOUT)) {
            feed.read(TopicCatalogue.LEDGER_PAYOUT, record -> {
                if (record.value() != null) {
                    LedgerPayout run = deserializer.deserialize(record.topic(), record.value());
                    newest.put(run.getPayoutId(), run);
                }
            });
        }
        return newest.values().stream()
                .sorted(Comparator.comparing(LedgerPayout::getProposedAt).thenComparing(LedgerPayout::getPayoutId))
                .toList();
    }

    /** The payments of a run as they stand now, in the order of their keys. */
    public List<LedgerPayoutLine> payments(String payoutId) throws IOException, InterruptedException {
        List<LedgerPayoutLine> payments = new ArrayList<>();
        payments(payoutId::equals, payments::add);
        return payments;
    }

    /**
     * Payments as they stand now, in the order of their keys; sorted on disk.
     *
     * @param run says of a run's id whether its payments are wanted
     */
    public void payments(Predicate<String> run, Sink<LedgerPayoutLine> sink) throws IOException, InterruptedException {
        String topic = TopicCatalogue.LEDGER_PAYOUT_LINE.name();
        try (SortOnDisk sort = SortOnDisk.newest(scratch);
                Deserializer<LedgerPayoutLine> deserializer =
                        serdes.valueDeserializer(TopicCatalogue.LEDGER_PAYOUT_LINE)) {
            feed.read(TopicCatalogue.LEDGER_PAYOUT_LINE, record -> {
                String key = new String(record.key(), StandardCharsets.UTF_8);
                if (record.value() != null && run.test(key.substring(0, key.indexOf(SEPARATOR)))) {
                    sort.add(record.key(), record.value());
                }
            });
            sort.forEach((key, value) -> sink.take(deserializer.deserialize(topic, value)));
        }
    }
}
