package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;

/**
 * The engine against the oracle on random programs dense in collisions. A failure names its seed; {@code
 * RandomProgram.of(seed)} makes the program again.
 */
class EngineAgainstOracleTest {

    private static final Path STATE = temporary();

    @Example
    void theEngineDecidesWhatTheOracleComputes() {
        Map<Long, List<String>> differing = new TreeMap<>();
        for (long seed = 0; seed < 300; seed++) {
            ProgramFacts all = RandomProgram.of(seed);
            ProgramPolicy policy = RandomProgram.policy(seed);
            Instant asOf = RandomProgram.asOf(seed, all);
            ProgramFacts facts = all.knownAt(asOf);
            try (EngineDriver engine = engine(DecisionClock.INPUT)) {
                EngineDriver.events(facts, policy).forEach(engine::send);
                engine.tick(asOf, true);
                List<String> differences = Comparison.differences(engine, NaiveAttribution.decide(facts, policy, asOf));
                if (!differences.isEmpty()) {
                    differing.put(seed, differences);
                }
                assertThat(engine.proofs().values()).as("seed %d", seed).allMatch(Proof::getHolds);
                assertThat(engine.traces().values()).as("seed %d", seed).allSatisfy(trace -> {
                    assertThat(trace.getRules()).anyMatch(rule -> rule.getApplied());
                    assertThat(trace.getTouches())
                            .allMatch(touch -> touch.getCounted() == (touch.getExclusion() == null));
                });
            }
        }
        assertThat(differing).isEmpty();
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void orderDuplicationAndBatchesBetweenTwoTicksChangeNothing(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        List<EngineDriver.Event<?>> shuffled = new ArrayList<>(events);
        shuffled.addAll(events);
        Collections.shuffle(shuffled, new Random(seed));

        try (EngineDriver one = engine(DecisionClock.INPUT);
                EngineDriver other = engine(DecisionClock.INPUT)) {
            events.forEach(one::send);
            one.tick(asOf, true);
            shuffled.forEach(other::send);
            other.tick(asOf, true);
            assertThat(other.everythingTold()).as("seed %d", seed).isEqualTo(one.everythingTold());
            assertThat(other.ledgerTold()).as("seed %d", seed).isEqualTo(one.ledgerTold());
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void theWallClockEndsWithTheSameCreditAndStatuses(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        List<EngineDriver.Event<?>> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, new Random(seed));
        try (EngineDriver live = engine(DecisionClock.WALL);
                EngineDriver batch = engine(DecisionClock.INPUT)) {
            shuffled.forEach(live::send);
            live.tick(asOf, true);
            events.forEach(batch::send);
            batch.tick(asOf, true);

            assertThat(live.records()).as("seed %d", seed).isEqualTo(batch.records());
            assertThat(live.statuses()).as("seed %d", seed).isEqualTo(batch.statuses());
            assertThat(live.traces().keySet()).isEqualTo(batch.traces().keySet());
        }
    }

    /** Money is posted in the order of arrival there: a refund that comes before its payment is refused. */
    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void theWallClockPostsTheSameMoneyWhereEventsComeInTheirOrder(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        List<EngineDriver.Event<?>> inOrder = new ArrayList<>(events);
        inOrder.sort(Comparator.comparing((EngineDriver.Event<?> event) -> event.recordedAt())
                .thenComparing(event -> event.value().toString()));
        try (EngineDriver live = engine(DecisionClock.WALL);
                EngineDriver batch = engine(DecisionClock.INPUT)) {
            inOrder.forEach(live::send);
            live.tick(asOf, true);
            events.forEach(batch::send);
            batch.tick(asOf, true);

            assertThat(live.balances()).as("seed %d", seed).isEqualTo(batch.balances());
        }
    }

    @Property(tries = 100, shrinking = ShrinkingMode.OFF)
    void ticksOnTheWayChangeNothingInTheEnd(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        try (EngineDriver engine = engine(DecisionClock.INPUT)) {
            List<EngineDriver.Event<?>> events = withoutCloses(EngineDriver.events(facts, policy));
            events.forEach(engine::send);
            for (int days = 900; days > 0; days -= 30) {
                engine.tick(asOf.minus(Duration.ofDays(days)), false);
            }
            engine.tick(asOf, true);

            try (EngineDriver once = engine(DecisionClock.INPUT)) {
                events.forEach(once::send);
                once.tick(asOf, true);
                assertThat(engine.everythingTold()).as("seed %d", seed).isEqualTo(once.everythingTold());
                assertThat(engine.balances()).as("seed %d", seed).isEqualTo(once.balances());
            }
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aPrefixDeliveredAgainAfterTheTickTellsNothingNew(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        try (EngineDriver engine = engine(DecisionClock.INPUT)) {
            events.forEach(engine::send);
            engine.tick(asOf, true);
            String before = engine.everythingTold() + engine.ledgerTold();
            long toldBefore = engine.told();
            events.subList(0, new Random(seed).nextInt(events.size() + 1)).forEach(engine::send);
            engine.tick(asOf, true);

            assertThat(engine.everythingTold() + engine.ledgerTold())
                    .as("seed %d", seed)
                    .isEqualTo(before);
            assertThat(engine.told()).as("seed %d", seed).isEqualTo(toldBefore);
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void aTickThatIsDecidedSliceBySliceDecidesTheSame(
            @ForAll @LongRange(min = 0, max = 1_000_000) long seed, @ForAll DecisionClock clock) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        List<EngineDriver.Event<?>> events = EngineDriver.events(facts, policy);
        // On the wall clock a policy that comes last has everything decided anew.
        Collections.rotate(events, -1);
        try (EngineDriver whole = engine(clock);
                EngineDriver sliced = new EngineDriver(clock, Stores.IN_MEMORY_FOR_TESTS, STATE, 1)) {
            events.forEach(whole::send);
            events.forEach(sliced::send);
            for (int days = 400; days >= 0; days -= 200) {
                whole.tick(asOf.minus(Duration.ofDays(days)), days == 0);
                sliced.tick(asOf.minus(Duration.ofDays(days)), days == 0);
            }

            assertThat(sliced.everythingTold()).as("seed %d", seed).isEqualTo(whole.everythingTold());
            assertThat(sliced.ledgerTold()).as("seed %d", seed).isEqualTo(whole.ledgerTold());
            assertThat(sliced.proofs()).as("seed %d", seed).isEqualTo(whole.proofs());
        }
    }

    @Property(tries = 60, shrinking = ShrinkingMode.OFF)
    void deskStateIsRebuiltFromTheJournalAlone(@ForAll @LongRange(min = 0, max = 1_000_000) long seed) {
        ProgramFacts facts = RandomProgram.of(seed);
        ProgramPolicy policy = RandomProgram.policy(seed);
        Instant asOf = facts.defaultAsOf();
        try (EngineDriver engine = engine(DecisionClock.INPUT);
                EngineDriver reread = engine(DecisionClock.INPUT)) {
            EngineDriver.events(facts, policy).forEach(engine::send);
            engine.tick(asOf, true);
            for (EngineDriver.Event<JournalEvent> event : engine.journal()) {
                reread.send(event);
            }
            reread.drain();

            assertThat(reread.everythingTold()).as("seed %d", seed).isEqualTo(engine.everythingTold());
            assertThat(reread.ledgerTold()).as("seed %d", seed).isEqualTo(engine.ledgerTold());
        }
    }

    /** A closed month keeps the learned weights of its time, which are those of a tick on the way. */
    private static List<EngineDriver.Event<?>> withoutCloses(List<EngineDriver.Event<?>> events) {
        return events.stream()
                .filter(event -> !event.topic().equals(TopicCatalogue.FINANCE_PERIOD))
                .toList();
    }

    private static EngineDriver engine(DecisionClock clock) {
        return new EngineDriver(clock, Stores.IN_MEMORY_FOR_TESTS, STATE);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("engine-against-oracle");
        } catch (IOException noPlace) {
            throw new java.io.UncheckedIOException(noPlace);
        }
    }
}
