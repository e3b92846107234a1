package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.Scores;
import dev.tributary.attribution.domain.influence.learned.CountKey;
import dev.tributary.attribution.domain.influence.learned.JourneyCounts;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.scorecard.ClosedDeal;
import dev.tributary.attribution.domain.scorecard.Measure;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ProgramSum;
import dev.tributary.schemas.avro.ProgramSums;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.utils.Bytes;

/**
 * What one desk partition counts of the whole program: the scorecards' sums and the learned models' counts. What was told
 * of a record is replaced by what is told now, so a sum is what the partition's records say, whatever the way to it. At a
 * tick the sums that changed go, as they stand, to the task that adds up all partitions.
 */
final class Tally {

    static final String SCORE = "score";
    static final String SERVICE_LEVEL = "service-level";
    static final String LEARNED = "learned";

    private static final String SUM = "sum";
    private static final String CHANGED = "sum-changed";

    /** Sums of one message: well under the largest one, with the longest ids. */
    static final int AT_ONCE = 200;

    private final DeskStore store;

    Tally(DeskStore store) {
        this.store = store;
    }

    void replace(@Nullable ClosedDeal before, @Nullable ClosedDeal after) {
        Map<Measure, BigInteger> moved = new HashMap<>();
        add(moved, before == null ? Map.of() : before.measures(), BigInteger.ONE.negate());
        add(moved, after == null ? Map.of() : after.measures(), BigInteger.ONE);
        move(SCORE, moved);
        learn(before, after);
    }

    void replace(@Nullable RegistrationStatus before, @Nullable RegistrationStatus after) {
        Map<Measure, BigInteger> moved = new HashMap<>();
        add(moved, Scores.of(before), BigInteger.ONE.negate());
        add(moved, Scores.of(after), BigInteger.ONE);
        move(SCORE, moved);
    }

    void replace(@Nullable ConflictCase before, @Nullable ConflictCase after) {
        Map<Measure, BigInteger> moved = new HashMap<>();
        add(moved, Scores.of(before), BigInteger.ONE.negate());
        add(moved, Scores.of(after), BigInteger.ONE);
        move(SCORE, moved);
        Map<Measure, BigInteger> levels = new HashMap<>();
        add(levels, Scores.serviceLevels(before), BigInteger.ONE.negate());
        add(levels, Scores.serviceLevels(after), BigInteger.ONE);
        move(SERVICE_LEVEL, levels);
    }

    private static void add(Map<Measure, BigInteger> sum, Map<Measure, BigInteger> measures, BigInteger sign) {
        measures.forEach((measure, value) -> sum.merge(measure, value.multiply(sign), BigInteger::add));
    }

    private void move(String kind, Map<Measure, BigInteger> moved) {
        moved.forEach((measure, change) ->
                add(change, kind, measure.owner(), measure.period(), measure.currency(), measure.name()));
    }

    /** Of a journey that grew by a step most counts stay, and those are left alone. */
    private void learn(@Nullable ClosedDeal before, @Nullable ClosedDeal after) {
        Map<Integer, Map<CountKey, Long>> movedByOrder = new HashMap<>();
        count(movedByOrder, before, -1);
        count(movedByOrder, after, 1);
        movedByOrder.forEach((order, moved) -> moved.forEach(
                (key, change) -> add(BigInteger.valueOf(change), LEARNED, Integer.toString(order), key.text())));
    }

    private static void count(Map<Integer, Map<CountKey, Long>> movedByOrder, @Nullable ClosedDeal deal, int times) {
        if (deal != null) {
            JourneyCounts.add(
                    movedByOrder.computeIfAbsent(deal.markovOrder(), order -> new HashMap<>()),
                    JourneyCounts.of(deal.journey(), deal.won(), deal.markovOrder()),
                    times);
        }
    }

    private void add(BigInteger change, String... key) {
        if (change.signum() != 0) {
            String[] at = below(SUM, key);
            String before = store.text(at);
            BigInteger sum = before == null ? change : new BigInteger(before).add(change);
            if (sum.signum() == 0) {
                store.delete(at);
            } else {
                store.putText(sum.toString(), at);
            }
            String[] changed = below(CHANGED, key);
            if (!store.holds(changed)) {
                store.mark(changed);
            }
        }
    }

    private static String[] below(String kind, String... key) {
        String[] at = new String[key.length + 1];
        at[0] = kind;
        System.arraycopy(key, 0, at, 1, key.length);
        return at;
    }

    /**
     * Sends a few of the sums that changed, as they stand.
     *
     * @return whether there may be more to send
     */
    boolean sendSome(Emitter emitter, JournalEvent event, ClockTick tick) {
        List<ProgramSum> sums = new ArrayList<>();
        List<Bytes> sent = new ArrayList<>();
        store.scanWhile(StoreKey.first(CHANGED), StoreKey.end(CHANGED), at -> {
            List<String> parts = StoreKey.parts(at);
            List<String> key = parts.subList(1, parts.size());
            String value = store.text(below(SUM, key.toArray(String[]::new)));
            sums.add(new ProgramSum(key, value == null ? "0" : value));
            sent.add(at);
            return sums.size() < AT_ONCE;
        });
        if (sums.isEmpty()) {
            return false;
        }
        sent.forEach(store::delete);
        send(emitter, event, tick, sums, List.of());
        return true;
    }

    /** Says, behind all sums of the tick, which proofs of the partition do not hold. */
    void sendBroken(Emitter emitter, JournalEvent event, ClockTick tick, List<String> brokenProofs) {
        if (!brokenProofs.isEmpty()) {
            send(emitter, event, tick, List.of(), brokenProofs);
        }
    }

    private static void send(
            Emitter emitter, JournalEvent event, ClockTick tick, List<ProgramSum> sums, List<String> brokenProofs) {
        JournalEvent message = JournalEvent.newBuilder(event)
                .setPassedOnBy(null)
                .setPassedOnOf(null)
                .setBody(new ProgramSums(emitter.partition(), List.copyOf(sums), brokenProofs, tick.getAt()))
                .build();
        emitter.passOn(TopicCatalogue.ATTRIBUTION_PROGRAM_SUMS, TopologyNames.EVERY_PARTITION, message, message);
    }
}
