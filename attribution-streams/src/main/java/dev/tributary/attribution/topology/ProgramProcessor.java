package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.ScorecardRecords;
import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.attribution.domain.influence.learned.CountKey;
import dev.tributary.attribution.domain.influence.learned.LearnedModel;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.scorecard.Scorecard;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.ModelWeights;
import dev.tributary.schemas.avro.ProgramSum;
import dev.tributary.schemas.avro.ProgramSums;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The one task that sees the whole program: adds up what each desk counts and, at a tick, when all desks have sent what
 * they counted, publishes the scorecards that changed and what the learned models learned. Weights are published at a
 * day's end; on the input clock every tick is one. Then it passes the tick on to the desks, behind the weights.
 *
 * <p>While a proof of any desk does not hold, nothing is published: neither can be trusted then. The tick goes on, and
 * the next one whose proofs hold publishes what has changed since.
 */
final class ProgramProcessor implements Processor<String, JournalEvent, String, Object> {

    private static final String OF = "of";
    private static final String TOTAL = "total";
    private static final String CARD_CHANGED = "card-changed";
    private static final String BROKEN = "broken";
    private static final String LEARNED_CHANGED = "learned-changed";
    private static final String LEARNED_AT = "learned-at";
    private static final String VERSION = "version";

    private final DecisionClock clock;
    private @Nullable Parts parts;

    private record Parts(DeskStore store, TickBarrier barrier, Emitter emitter, TaskObserver observer) {}

    ProgramProcessor(DecisionClock clock) {
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(TopologyNames.PROGRAM_STORE);
        TaskObserver observer = TopologyObserver.of(context, TopologyNames.PROGRAM);
        parts = new Parts(
                new DeskStore(store, new StateCodec()),
                new TickBarrier(store),
                new Emitter(context, TopologyNames.PROGRAM, observer),
                observer);
    }

    @Override
    public void close() {
        if (parts != null) {
            parts.observer().closed();
        }
    }

    @Override
    public void process(Record<String, JournalEvent> record) {
        JournalEvent event = record.value();
        if (event.getBody() instanceof ProgramSums sums) {
            take(sums);
        } else if (event.getBody() instanceof ClockTick tick) {
            if (parts().barrier().passes(event, tick)) {
                tick(event, tick);
            }
        } else {
            throw new IllegalStateException("no desk sends " + event.getBody().getClass());
        }
    }

    private void take(ProgramSums sums) {
        String partition = Integer.toString(sums.getPartition());
        sums.getBrokenProofs().forEach(proof -> store().mark(BROKEN, partition, proof));
        for (ProgramSum sum : sums.getSums()) {
            String[] key = sum.getKey().toArray(String[]::new);
            BigInteger before = number(below(partition, key));
            BigInteger now = new BigInteger(sum.getValue());
            if (before.equals(now)) {
                continue;
            }
            put(now, below(partition, key));
            put(number(total(key)).subtract(before).add(now), total(key));
            if (key[0].equals(Tally.LEARNED)) {
                store().mark(LEARNED_CHANGED);
            } else {
                store().mark(CARD_CHANGED, key[0], key[1], key[2], key[3]);
            }
        }
    }

    private static String[] below(String partition, String... key) {
        return joined(List.of(OF, partition), key);
    }

    private static String[] total(String... key) {
        return joined(List.of(TOTAL), key);
    }

    private static String[] joined(List<String> first, String... rest) {
        List<String> all = new ArrayList<>(first);
        all.addAll(List.of(rest));
        return all.toArray(String[]::new);
    }

    private BigInteger number(String... at) {
        String text = store().text(at);
        return text == null ? BigInteger.ZERO : new BigInteger(text);
    }

    private void put(BigInteger number, String... at) {
        if (number.signum() == 0) {
            store().delete(at);
        } else {
            store().putText(number.toString(), at);
        }
    }

    private void tick(JournalEvent event, ClockTick tick) {
        List<String> broken = store().lastParts(BROKEN);
        parts().emitter()
                .prove(
                        event,
                        tick,
                        new Check("program_published", "*", BigDecimal.ZERO, BigDecimal.valueOf(broken.size())));
        if (broken.isEmpty()) {
            publishScorecards(event, tick);
            publishWeights(event, tick);
        } else {
            store().deleteAll(BROKEN);
        }
        parts().emitter().passOnTick(TopicCatalogue.ACCOUNT_JOURNAL, event, DeskProcessor.LEARNING, 1);
    }

    private void publishScorecards(JournalEvent event, ClockTick tick) {
        List<List<String>> changed = new ArrayList<>();
        store().scan(
                        StoreKey.first(CARD_CHANGED),
                        StoreKey.end(CARD_CHANGED),
                        (at, nothing) -> changed.add(StoreKey.parts(at)));
        for (List<String> card : changed) {
            store().delete(card.toArray(String[]::new));
            String[] of = {TOTAL, card.get(1), card.get(2), card.get(3), card.get(4)};
            Map<String, BigInteger> sums = new HashMap<>();
            store().scan(StoreKey.first(of), StoreKey.end(of), (at, value) -> {
                List<String> key = StoreKey.parts(at);
                sums.put(key.get(key.size() - 1), number(key.toArray(String[]::new)));
            });
            send(event, tick, card.get(1), card.get(2), card.get(3), card.get(4), new Scorecard(sums));
        }
    }

    private void send(
            JournalEvent event,
            ClockTick tick,
            String kind,
            String owner,
            String period,
            String currency,
            Scorecard card) {
        Instant at = tick.getAt();
        if (kind.equals(Tally.SERVICE_LEVEL)) {
            send(
                    TopicCatalogue.SCORECARD_CONFLICT,
                    owner + "|" + period,
                    ScorecardRecords.conflict(owner, period, card, at),
                    event,
                    at);
            return;
        }
        String key = owner + "|" + period + "|" + currency;
        if (ScorecardRecords.isProgram(owner)) {
            send(
                    TopicCatalogue.SCORECARD_PROGRAM,
                    key,
                    ScorecardRecords.program(owner, period, currency, card, at),
                    event,
                    at);
        } else {
            send(
                    TopicCatalogue.SCORECARD_PARTNER,
                    key,
                    ScorecardRecords.partner(owner, period, currency, card, at),
                    event,
                    at);
        }
    }

    private void send(Topic<?, ?> topic, String key, SpecificRecord value, JournalEvent event, Instant at) {
        parts().emitter().send(topic, key, value, event, event.getEventId(), at);
    }

    private void publishWeights(JournalEvent event, ClockTick tick) {
        if (!store().holds(LEARNED_CHANGED) || !atADaysEnd(tick.getAt())) {
            return;
        }
        store().delete(LEARNED_CHANGED);
        store().putText(tick.getAt().toString(), LEARNED_AT);
        Map<String, Map<CountKey, Long>> byOrder = new HashMap<>();
        store().scan(StoreKey.first(TOTAL, Tally.LEARNED), StoreKey.end(TOTAL, Tally.LEARNED), (at, value) -> {
            List<String> key = StoreKey.parts(at);
            byOrder.computeIfAbsent(key.get(2), each -> new HashMap<>())
                    .put(
                            CountKey.parse(key.get(3)),
                            number(key.toArray(String[]::new)).longValueExact());
        });
        // Every desk counts in the order of the policy in force at the tick, so there is one.
        Map.Entry<String, Map<CountKey, Long>> counts =
                byOrder.entrySet().stream().findFirst().orElseGet(() -> Map.entry("1", Map.of()));
        long version = number(VERSION).longValueExact() + 1;
        store().putText(Long.toString(version), VERSION);
        for (LearnedModel model : LearnedModels.ALL) {
            ModelWeights weights = ModelWeights.newBuilder()
                    .setModel(model.id())
                    .setVersion(version)
                    .setPublishedAt(tick.getAt())
                    .setMarkovOrder(model.order(counts.getValue(), Integer.parseInt(counts.getKey())))
                    .setWeights(model.weights(counts.getValue()))
                    .setRecordedAt(tick.getAt())
                    .build();
            send(TopicCatalogue.ATTRIBUTION_MODEL_WEIGHTS, model.id(), weights, event, tick.getAt());
            JournalEvent toDesks = JournalEvent.newBuilder(event)
                    .setEventId("weights:" + model.id() + "#" + version)
                    .setPassedOnBy(null)
                    .setPassedOnOf(null)
                    .setBody(weights)
                    .build();
            parts().emitter().passOn(TopicCatalogue.ACCOUNT_JOURNAL, TopologyNames.EVERY_PARTITION, toDesks, toDesks);
        }
    }

    private boolean atADaysEnd(Instant tick) {
        String before = store().text(LEARNED_AT);
        return clock == DecisionClock.INPUT
                || before == null
                || day(Instant.parse(before)).isBefore(day(tick));
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private DeskStore store() {
        return parts().store();
    }

    private Parts parts() {
        return Objects.requireNonNull(parts, "init comes before process");
    }
}
