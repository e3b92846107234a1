package dev.tributary.cli.exporting;

import dev.tributary.schemas.avro.Proof;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Keeps the proofs of the newest tick that every desk has handled, and of those after it. */
final class NewestProofs {
    private static final String TICK_HANDLED = "tick_handled";

    private final int desks;
    private final NavigableMap<Long, Tick> ticks = new TreeMap<>();

    /** What was proven at one tick. */
    private static final class Tick {
        private final Map<List<String>, Proof> proofs = new LinkedHashMap<>();
        private final Set<Integer> handledBy = new HashSet<>();
    }

    /** @param desks how many partitions the journal has */
    NewestProofs(int desks) {
        this.desks = desks;
    }

    void see(Proof proof) {
        Tick tick = ticks.computeIfAbsent(proof.getTickSequence(), sequence -> new Tick());
        tick.proofs.put(List.of(proof.getProof(), proof.getScope(), String.valueOf(proof.getPartition())), proof);
        if (proof.getProof().equals(TICK_HANDLED) && proof.getPartition() != null) {
            tick.handledBy.add(proof.getPartition());
        }
        if (tick.handledBy.size() == desks) {
            ticks.headMap(proof.getTickSequence(), false).clear();
        }
    }

    List<Proof> proofs() {
        return ticks.values().stream()
                .filter(tick -> tick.handledBy.size() == desks)
                .reduce((older, newer) -> newer)
                .map(tick -> List.copyOf(tick.proofs.values()))
                .orElse(List.of());
    }
}
