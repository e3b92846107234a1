package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.attribution.oracle.ProgramFacts;
import dev.tributary.attribution.oracle.RandomProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code CompareOnSeeds FROM TO}: decides random programs with the engine and with the oracle, prints where they differ,
 * and how often each kind of case, status and refusal occurred.
 */
public final class CompareOnSeeds {

    private CompareOnSeeds() {}

    public static void main(String[] arguments) throws Exception {
        Path state = Files.createTempDirectory("compare");
        Map<String, Integer> occurred = new TreeMap<>();
        int differing = 0;
        long to = Long.parseLong(arguments[1]);
        for (long seed = Long.parseLong(arguments[0]); seed < to; seed++) {
            ProgramFacts all = RandomProgram.of(seed);
            ProgramPolicy policy = RandomProgram.policy(seed);
            Instant asOf = RandomProgram.asOf(seed, all);
            ProgramFacts facts = all.knownAt(asOf);
            OracleResult oracle = NaiveAttribution.decide(facts, policy, asOf);
            count(oracle, occurred);
            List<String> differences = differences(facts, policy, asOf, oracle, state);
            if (!differences.isEmpty()) {
                differing++;
                System.out.println("seed " + seed + " as of " + asOf);
                differences.forEach(difference -> System.out.println("  " + difference));
            }
        }
        occurred.forEach((what, times) -> System.out.println(what + ": " + times));
        System.out.println(differing + " programs differ");
    }

    private static List<String> differences(
            ProgramFacts facts, ProgramPolicy policy, Instant asOf, OracleResult oracle, Path state) {
        try (EngineDriver engine = new EngineDriver(DecisionClock.INPUT, Stores.IN_MEMORY_FOR_TESTS, state)) {
            EngineDriver.events(facts, policy).forEach(engine::send);
            engine.tick(asOf, true);
            return Comparison.differences(engine, oracle);
        }
    }

    private static void count(OracleResult oracle, Map<String, Integer> occurred) {
        oracle.cases().forEach(it -> {
            occurred.merge("code " + it.code(), 1, Integer::sum);
            occurred.merge("status " + it.status(), 1, Integer::sum);
        });
        oracle.refused().values().forEach(it -> occurred.merge("refused " + it, 1, Integer::sum));
        oracle.credit().forEach(it -> occurred.merge("line " + it.status(), 1, Integer::sum));
        oracle.rules().values().forEach(it -> occurred.merge("rule " + it, 1, Integer::sum));
    }
}
