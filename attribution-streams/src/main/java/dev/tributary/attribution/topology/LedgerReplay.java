package dev.tributary.attribution.topology;

import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import java.io.IOException;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The ledger of one partition derived once more from its journal, by the stage that posts it and without brokers. A tick is
 * through before the next record is taken.
 */
public final class LedgerReplay implements AutoCloseable {

    private final ReplayContext context;
    private final LedgerProcessor ledger;

    /** Hears what the stage would publish, in its order. */
    public interface Derived {
        void entry(LedgerEntry entry) throws IOException;

        void statement(LedgerStatement statement) throws IOException;
    }

    /** @param clock that of the installation whose journal it is */
    public LedgerReplay(DecisionClock clock, int partition, Derived derived) {
        this.context = new ReplayContext(TopologyNames.LEDGER, partition, derived);
        // How many partitions there are is said to the payout task alone, and nobody listens here.
        this.ledger = new LedgerProcessor(clock, 1);
        ledger.init(context);
    }

    /** Takes the journal's next record. */
    public void take(String key, JournalEvent event) throws IOException, InterruptedException {
        ledger.process(
                new Record<>(key, event, Math.max(0, event.getRecordedAt().toEpochMilli())));
        context.throwWhatFailed();
        while (ledger.inRound()) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while a tick was on");
            }
            context.punctuate();
            context.throwWhatFailed();
        }
    }

    @Override
    public void close() {
        ledger.close();
        context.close();
    }
}
