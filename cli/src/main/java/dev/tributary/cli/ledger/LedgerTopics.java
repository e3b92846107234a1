package dev.tributary.cli.ledger;

import dev.tributary.attribution.codec.LedgerReading;
import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.connection.TopicFeed;
import dev.tributary.cli.disk.SortOnDisk;
import dev.tributary.cli.explaining.NearIds;
import dev.tributary.cli.exporting.Results.Sink;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import dev.tributary.schemas.avro.ProgramPartner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/** The ledger as its topics hold it. */
public final class LedgerTopics {
    private static final char SEPARATOR = '|';

    private final TopicFeed feed;
    private final RecordSerdes serdes;
    private final Path scratch;

    /** @param scratch an existing directory for temporary files; nothing is left there */
    public LedgerTopics(TopicFeed feed, RecordSerdes serdes, Path scratch) {
        this.feed = feed;
        this.serdes = serdes;
        this.scratch = scratch;
    }

    /**
     * Entries of everybody or of one partner, sorted on disk.
     *
     * @param partner null: of everybody
     * @param order what they are sorted by, by its bytes; what is equal in it comes by entry id
     */
    public void entries(
            @Nullable String partner, Predicate<Entry> wanted, Function<Entry, String> order, Sink<Entry> sink)
            throws IOException, InterruptedException {
        sorted(
                partner,
                (record, offset) -> {
                    Entry entry = LedgerReading.entry(record);
                    return wanted.test(entry) ? order.apply(entry) + '\0' + entry.id() : null;
                },
                sink);
    }

    /**
     * Entries in the order in which they were posted, group by group; one that stands there twice is given twice.
     *
     * @param partner null: of everybody
     * @param group entries of one partner only; between those of several there is no order
     */
    public void posted(
            @Nullable String partner,
            Predicate<LedgerEntry> wanted,
            Function<LedgerEntry, String> group,
            Sink<Entry> sink)
            throws IOException, InterruptedException {
        sorted(
                partner,
                (record, offset) -> wanted.test(record)
                        ? group.apply(record) + '\0' + HexFormat.of().toHexDigits(offset)
                        : null,
                sink);
    }

    /** Gives the place of an entry in the order; null: it is not wanted. */
    private interface Place {
        @Nullable
        String of(LedgerEntry record, long offset) throws IOException;
    }

    private void sorted(@Nullable String partner, Place place, Sink<Entry> sink)
            throws IOException, InterruptedException {
        String topic = TopicCatalogue.LEDGER_ENTRY.name();
        try (SortOnDisk sort = SortOnDisk.newest(scratch);
                Deserializer<LedgerEntry> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_ENTRY)) {
            TopicFeed.Sink add = record -> {
                String key = place.of(deserializer.deserialize(topic, record.value()), record.offset());
                if (key != null) {
                    sort.add(key.getBytes(StandardCharsets.UTF_8), record.value());
                }
            };
            if (partner == null) {
                feed.read(TopicCatalogue.LEDGER_ENTRY, add);
            } else {
                feed.readKey(TopicCatalogue.LEDGER_ENTRY, partner, add);
            }
            sort.forEach((key, value) -> sink.take(LedgerReading.entry(deserializer.deserialize(topic, value))));
        }
    }

    /** A partner's statements. */
    public SortedMap<YearMonth, Published> statementsOf(String partner) throws IOException, InterruptedException {
        SortedMap<YearMonth, Published> statements = new TreeMap<>();
        String start = partner + SEPARATOR;
        newestStatements((who, month) -> who.equals(partner))
                .forEach((key, published) -> statements.put(YearMonth.parse(key.substring(start.length())), published));
        return statements;
    }

    /** Every partner's statement of one month, by partner. */
    public SortedMap<String, Published> statementsOf(YearMonth month) throws IOException, InterruptedException {
        SortedMap<String, Published> statements = new TreeMap<>();
        newestStatements((who, period) -> period.equals(month.toString()))
                .forEach(
                        (key, published) -> statements.put(published.statement().partnerId(), published));
        return statements;
    }

    private Map<String, Published> newestStatements(BiPredicate<String, String> wanted)
            throws IOException, InterruptedException {
        Map<String, byte[]> newest = new HashMap<>();
        feed.read(TopicCatalogue.LEDGER_STATEMENT, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            int end = key.lastIndexOf(SEPARATOR);
            if (!wanted.test(key.substring(0, end), key.substring(end + 1))) {
                return;
            }
            if (record.value() == null) {
                newest.remove(key);
            } else {
                newest.put(key, record.value());
            }
        });
        Map<String, Published> statements = new HashMap<>();
        try (Deserializer<LedgerStatement> deserializer = serdes.valueDeserializer(TopicCatalogue.LEDGER_STATEMENT)) {
            for (Map.Entry<String, byte[]> each : newest.entrySet()) {
                statements.put(
                        each.getKey(),
                        Published.of(
                                deserializer.deserialize(TopicCatalogue.LEDGER_STATEMENT.name(), each.getValue())));
            }
        }
        return statements;
    }

    /**
     * Estimated commissions on open deals, by partner and currency.
     *
     * @param partner null: of everybody
     */
    public Map<String, SortedMap<String, BigDecimal>> pipeline(@Nullable String partner)
            throws IOException, InterruptedException {
        Map<String, Map<String, Map<String, BigDecimal>>> ofDeals = new HashMap<>();
        try (Deserializer<ArrRecord> deserializer = serdes.valueDeserializer(TopicCatalogue.ATTRIBUTION_ARR_RECORD)) {
            feed.read(TopicCatalogue.ATTRIBUTION_ARR_RECORD, record -> {
                String deal = new String(record.key(), StandardCharsets.UTF_8);
                ofDeals.remove(deal);
                if (record.value() != null) {
                    ArrRecord stands = deserializer.deserialize(record.topic(), record.value());
                    for (CreditLine line : stands.getLines()) {
                        if (line.getEstimatedCommission() != null
                                && (partner == null || partner.equals(line.getPartnerId()))) {
                            ofDeals.computeIfAbsent(deal, id -> new HashMap<>())
                                    .computeIfAbsent(line.getPartnerId(), id -> new HashMap<>())
                                    .merge(stands.getCurrency(), line.getEstimatedCommission(), BigDecimal::add);
                        }
                    }
                }
            });
        }
        Map<String, SortedMap<String, BigDecimal>> pipeline = new HashMap<>();
        ofDeals.values()
                .forEach(deal -> deal.forEach((who, amounts) ->
                        amounts.forEach((currency, amount) -> pipeline.computeIfAbsent(who, id -> new TreeMap<>())
                                .merge(currency, amount.setScale(Money.decimals(currency)), BigDecimal::add))));
        return pipeline;
    }

    /** The months of which there are statements. */
    public List<YearMonth> months() throws IOException, InterruptedException {
        Set<String> months = new HashSet<>();
        feed.read(TopicCatalogue.LEDGER_STATEMENT, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            months.add(key.substring(key.lastIndexOf(SEPARATOR) + 1));
        });
        return months.stream().map(YearMonth::parse).sorted().toList();
    }

    /** The names of all partners whose name is known, by their ids, as the newest record has them. */
    public Map<String, String> names() throws IOException, InterruptedException {
        Map<String, String> names = new HashMap<>();
        try (Deserializer<ProgramPartner> deserializer = serdes.valueDeserializer(TopicCatalogue.PROGRAM_PARTNER)) {
            feed.read(TopicCatalogue.PROGRAM_PARTNER, record -> name(deserializer, record, names));
        }
        return names;
    }

    private static void name(
            Deserializer<ProgramPartner> deserializer,
            ConsumerRecord<byte[], byte[]> record,
            Map<String, String> names) {
        if (record.value() != null) {
            ProgramPartner partner = deserializer.deserialize(record.topic(), record.value());
            if (partner.getName() != null) {
                names.put(partner.getPartnerId(), partner.getName());
            }
        }
    }

    /** Of the partners with statements those whose ids look most like one, the nearest first. */
    public List<String> near(String partner) throws IOException, InterruptedException {
        NearIds near = new NearIds(partner);
        feed.read(TopicCatalogue.LEDGER_STATEMENT, record -> {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            near.see(key.substring(0, key.lastIndexOf(SEPARATOR)));
        });
        return near.nearest();
    }
}
