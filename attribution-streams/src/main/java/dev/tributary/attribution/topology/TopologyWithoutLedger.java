package dev.tributary.attribution.topology;

import dev.tributary.schemas.RecordSerdes;
import java.util.Properties;
import org.apache.kafka.streams.Topology;

/**
 * The topology on the wall clock with nobody who follows what deals give and no ledger: what the ledger costs is the difference.
 * For measurement only, which is why no setting leads here; no tick is ever proven by it.
 */
public final class TopologyWithoutLedger {

    private TopologyWithoutLedger() {}

    /** As {@link AttributionTopology#build}. */
    public static Topology build(Properties strictConfig, RecordSerdes serdes, Stores stores, int partitions) {
        TopologyParts parts = new TopologyParts(strictConfig, serdes, stores);
        return AttributionTopology.build(parts, partitions, DecisionClock.WALL, DeskProcessor.ACCOUNTS_AT_ONCE, false);
    }
}
