package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.AccountEvents;
import dev.tributary.attribution.codec.AccountLinks;
import dev.tributary.attribution.codec.Accounts;
import dev.tributary.attribution.codec.ProgramEvents;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.cli.connection.Connection;
import dev.tributary.cli.connection.Offsets;
import dev.tributary.cli.connection.TopicReader;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.disk.Spill;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.JournalEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The accounts of a running installation, from its journal as it stands: read without a group, so that nobody there
 * notices, and put aside by account.
 */
public final class JournalFeed implements AccountFeed {
    private static final long RECORDS_OF_A_PART = 5_000;
    private static final int MOST_PARTS = 4_096;
    private static final int BUFFERS = 32 << 20;

    private final Connection connection;
    private final ProgramEvents program = new ProgramEvents();
    private final AccountLinks links = new AccountLinks();
    private final Spill spill;

    private JournalFeed(Connection connection, Spill spill) {
        this.connection = connection;
        this.spill = spill;
    }

    /** Reads the journal up to where it ends now. The connection is needed as long as the feed. */
    public static JournalFeed of(Connection connection, Progress progress) throws IOException, InterruptedException {
        try (TopicReader reader = new TopicReader(connection, progress)) {
            List<TopicPartition> partitions = reader.partitions(TopicCatalogue.ACCOUNT_JOURNAL);
            int parts = (int) Math.max(1, Math.min(MOST_PARTS, records(connection, partitions) / RECORDS_OF_A_PART));
            JournalFeed feed = new JournalFeed(connection, Spill.temporary(parts));
            try {
                feed.putAside(reader);
                return feed;
            } catch (IOException | InterruptedException | RuntimeException failed) {
                feed.close();
                throw failed;
            }
        }
    }

    private static long records(Connection connection, List<TopicPartition> partitions) throws InterruptedException {
        try (Offsets offsets = new Offsets(connection)) {
            return offsets.ends(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private void putAside(TopicReader reader) throws IOException, InterruptedException {
        try (Deserializer<AccountLink> told = connection.serdes().valueDeserializer(TopicCatalogue.ACCOUNT_LINK)) {
            reader.read(
                    TopicCatalogue.ACCOUNT_LINK,
                    record -> links.take(told.deserialize(record.topic(), record.value())));
        }
        try (Spill.Writer writer = spill.writer(BUFFERS);
                Deserializer<JournalEvent> events = events()) {
            reader.read(TopicCatalogue.ACCOUNT_JOURNAL, record -> {
                byte[] key = record.key();
                byte[] value = record.value();
                if (key.length == 0) {
                    program.take(body(events.deserialize(record.topic(), value)));
                } else {
                    ByteBuffer both = ByteBuffer.allocate(Integer.BYTES + key.length + value.length);
                    both.putInt(key.length).put(key).put(value);
                    String family = links.family(new String(key, StandardCharsets.UTF_8));
                    writer.put(Math.floorMod(family.hashCode(), spill.parts()), both.array(), 0, both.position());
                }
            });
        }
    }

    @Override
    public int parts() {
        return spill.parts();
    }

    @Override
    public void eachAccount(int part, Consumer<AccountEvents> action) throws IOException {
        Accounts accounts = new Accounts(links, new StateCodec());
        try (Deserializer<JournalEvent> events = events()) {
            Spill.Reader records = spill.reader(part);
            for (ByteBuffer record = records.next(); record != null; record = records.next()) {
                String key = new String(bytes(record, record.getInt()), StandardCharsets.UTF_8);
                JournalEvent event =
                        events.deserialize(TopicCatalogue.ACCOUNT_JOURNAL.name(), bytes(record, record.remaining()));
                accounts.take(key, event);
            }
        }
        accounts.forEach(action);
    }

    private Deserializer<JournalEvent> events() {
        return connection.serdes().valueDeserializer(TopicCatalogue.ACCOUNT_JOURNAL);
    }

    private static SpecificRecord body(JournalEvent event) {
        return (SpecificRecord) event.getBody();
    }

    private static byte[] bytes(ByteBuffer record, int length) {
        byte[] bytes = new byte[length];
        record.get(bytes);
        return bytes;
    }

    @Override
    public ProgramEvents program() {
        return program;
    }

    @Override
    public Instant clock() {
        return program.clock();
    }

    @Override
    public void close() throws IOException {
        spill.close();
    }
}
