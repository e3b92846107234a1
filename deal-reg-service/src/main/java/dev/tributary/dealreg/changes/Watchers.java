package dev.tributary.dealreg.changes;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** Who watches what changes: each holds a connection, so that nobody may have any number of them. */
@Singleton
final class Watchers {

    private static final int MOST_OF_ONE = 20;
    private static final int MOST = 2_000;

    private final Map<String, Integer> byCaller = new HashMap<>();
    private int all;

    /** How many there are now. */
    synchronized int count() {
        return all;
    }

    /** @throws ProblemException TOO_MANY_REQUESTS */
    synchronized void refuseIfTooMany(Caller caller) {
        if (all >= MOST || byCaller.getOrDefault(caller.token(), 0) >= MOST_OF_ONE) {
            throw new ProblemException(
                    ProblemCode.TOO_MANY_REQUESTS,
                    "one caller may watch " + MOST_OF_ONE + " times at once, all together " + MOST
                            + "; close what you do not look at, or come back later");
        }
    }

    synchronized Caller add(Caller caller) {
        all++;
        byCaller.merge(caller.token(), 1, Integer::sum);
        return caller;
    }

    synchronized void remove(Caller caller) {
        all--;
        byCaller.computeIfPresent(caller.token(), (token, count) -> count == 1 ? null : count - 1);
    }
}
