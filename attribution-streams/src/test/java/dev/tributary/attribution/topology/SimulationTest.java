package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many small histories of everything that goes wrong, each told by its seed. A failure names the seeds; one of them again:
 *
 * <pre>mvn -Pquick test -pl attribution-streams -am -Dtest=SimulationTest -Dtributary.simulation.seed=SEED
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class SimulationTest {

    private static final String SEED = "tributary.simulation.seed";
    private static final String SEEDS = "tributary.simulation.seeds";

    @TempDir
    Path state;

    @Test
    void whateverHappensOnTheWayTheEndIsTheSameAndTheInvariantsHoldAfterEveryTick() {
        Long one = Long.getLong(SEED);
        long first = one == null ? 0 : one;
        long count = one == null ? Long.getLong(SEEDS, 200) : 1;
        Map<Long, List<String>> wrong = new LinkedHashMap<>();
        for (long seed = first; seed < first + count; seed++) {
            List<String> problems = Simulation.problems(seed, state);
            if (!problems.isEmpty()) {
                wrong.put(seed, problems);
                System.out.println("seed " + seed + ": " + String.join("\n  ", problems));
            }
        }
        System.out.println("simulated seeds " + first + " to " + (first + count - 1) + ", " + wrong.size() + " wrong");
        assertThat(wrong).isEmpty();
    }
}
