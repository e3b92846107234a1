package dev.tributary.attribution.topology;

import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.SplittableRandom;
import org.apache.kafka.common.utils.Bytes;

/**
 * Runs one simulated history through the topology, which is stopped, started again and cut off on the way, and says what is
 * wrong: an invariant that does not hold after a tick, another order of the same stretch that tells something else, an end
 * that is not what follows from all events at once.
 */
final class Simulation {

    private final SimulatedHistory history;
    private final Path state;

    Simulation(SimulatedHistory history, Path state) {
        this.history = history;
        this.state = state;
    }

    /**
     * What came out.
     *
     * @param problems what is wrong, whatever one thinks of the rules
     * @param readings where the oracle, asked only when nothing is wrong, reads the rules otherwise
     */
    record Outcome(List<String> problems, List<String> readings) {}

    static Outcome of(long seed, Path state) {
        return new Simulation(SimulatedHistory.of(seed), state).outcome();
    }

    private Outcome outcome() {
        Run one = new Run(history.seed());
        List<String> problems = new ArrayList<>(one.problems);
        if (history.clock() == DecisionClock.INPUT) {
            Run other = new Run(~history.seed());
            problems.addAll(other.problems);
            for (int i = 0; i < one.told.size(); i++) {
                if (!one.told.get(i).equals(other.told.get(i))) {
                    problems.add("another order tells something else after tick " + (i + 1) + ": "
                            + firstDifference(one.told.get(i), other.told.get(i)));
                    break;
                }
            }
        }
        problems.addAll(AtOnce.of(history).differences(one.end));
        return new Outcome(problems, problems.isEmpty() && history.oracleKnows() ? fromOracle(one.end) : List.of());
    }

    private List<String> fromOracle(EngineDriver.Memory end) {
        OracleResult oracle =
                NaiveAttribution.decide(history.facts(), history.policies().get(0), history.end());
        return Comparison.differencesThatLast(end, oracle);
    }

    private static String firstDifference(String one, String other) {
        int at = 0;
        while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
            at++;
        }
        int from = Math.max(0, at - 200);
        return one.substring(from, Math.min(one.length(), at + 100)) + " <-> "
                + other.substring(from, Math.min(other.length(), at + 100));
    }

    /** The topology as it stood when its state was last saved. */
    private record Saved(Map<String, SortedMap<Bytes, byte[]>> stores, EngineDriver.Memory told, int done) {}

    /** One order of the events, with stops and crashes of its own. */
    private final class Run {
        private final SplittableRandom random;
        private final SurvivingStores stores = new SurvivingStores();
        private final List<SimulatedHistory.Step> done = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private final EngineDriver.Memory end;
        private EngineDriver engine;
        private Saved saved;

        Run(long orderSeed) {
            random = new SplittableRandom(orderSeed);
            engine = started();
            saved = new Saved(stores.save(), engine.remember(), 0);
            try {
                for (int i = 0; i < history.stretches().size(); i++) {
                    boolean last = i == history.stretches().size() - 1;
                    stretch(history.stretches().get(i), last);
                    Invariants.broken(engine).forEach(broken -> problems.add("after a tick: " + broken));
                    told.add(engine.everythingTold() + "\n" + engine.ledgerTold());
                }
                end = engine.remember();
            } finally {
                engine.close();
            }
        }

        private void stretch(SimulatedHistory.Stretch stretch, boolean last) {
            List<SimulatedHistory.Step> steps = new ArrayList<>(stretch.steps());
            Collections.shuffle(steps, new Random(random.nextLong()));
            for (SimulatedHistory.Step step : steps) {
                take(step);
            }
            take(driver -> driver.send(EngineDriver.tickAt(stretch.tick(), last)));
            while (!engine.handled(stretch.tick())) {
                engine.goOn();
                mishap();
            }
            // Whoever drives the clock sends nothing more until it has read the proofs, which are read once they are
            // saved.
            save();
        }

        private void take(SimulatedHistory.Step step) {
            step.to(engine);
            done.add(step);
            mishap();
        }

        private void mishap() {
            switch (random.nextInt(60)) {
                case 0 -> {
                    save();
                    startAgain();
                }
                case 1 -> {
                    startAgain();
                    // What was read since is read again, as a broker delivers it.
                    for (SimulatedHistory.Step step : done.subList(saved.done(), done.size())) {
                        step.to(engine);
                    }
                }
                case 2, 3, 4 -> save();
                default -> {
                    // Mostly nothing happens.
                }
            }
        }

        private void save() {
            saved = new Saved(stores.save(), engine.remember(), done.size());
        }

        /** What was told and stored since the state was saved never was: transactions were open. */
        private void startAgain() {
            engine.close();
            stores.restore(saved.stores());
            engine = started();
            engine.recall(saved.told());
        }

        private EngineDriver started() {
            // One account at a time in every second history, so that rounds take many slices.
            int atOnce = history.seed() % 2 == 0 ? 1 : DeskProcessor.ACCOUNTS_AT_ONCE;
            return new EngineDriver(history.clock(), stores, state, atOnce);
        }
    }
}
