package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.oracle.ImportFiles;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.attribution.oracle.ProgramFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Decides an import directory with the engine and with the oracle and prints where they differ. */
public final class CompareOnFiles {

    private CompareOnFiles() {}

    public static void main(String[] arguments) throws Exception {
        ProgramPolicy policy = OracleDefaults.policy();
        ProgramFacts facts = ImportFiles.read(Path.of(arguments[0]), OracleDefaults.stages());
        Instant asOf = facts.defaultAsOf();
        long start = System.nanoTime();
        try (EngineDriver engine = new EngineDriver(
                DecisionClock.INPUT, Stores.IN_MEMORY_FOR_TESTS, Files.createTempDirectory("compare"))) {
            EngineDriver.events(facts, policy).forEach(engine::send);
            System.out.println("sent after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            engine.tick(asOf, true);
            System.out.println("decided after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            OracleResult oracle = NaiveAttribution.decide(facts, policy, asOf);
            System.out.println("oracle after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            List<String> differences = Comparison.differences(engine, oracle);
            differences.stream().limit(60).forEach(System.out::println);
            System.out.println(
                    differences.size() + " differences; " + engine.records().size() + " deals, "
                            + engine.statuses().size() + " registrations, "
                            + engine.cases().size() + " cases, rejected "
                            + engine.rejected().size());
            engine.proofs().values().stream().filter(proof -> !proof.getHolds()).forEach(System.out::println);
        }
    }
}
