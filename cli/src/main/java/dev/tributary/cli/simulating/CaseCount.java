package dev.tributary.cli.simulating;

import dev.tributary.attribution.domain.model.Bytes;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** The cases of one code as they are and under the candidate; withdrawn ones apart. Grows by being added to. */
public final class CaseCount {
    private static final int MOST_EXAMPLES = 5;

    private long before;
    private long after;
    private long opened;
    private long closed;
    private final TreeSet<String> openedExamples = new TreeSet<>(Bytes.ORDER);
    private final TreeSet<String> closedExamples = new TreeSet<>(Bytes.ORDER);

    void stands(boolean asItIs, boolean underTheCandidate, String caseId) {
        before += asItIs ? 1 : 0;
        after += underTheCandidate ? 1 : 0;
        if (asItIs != underTheCandidate) {
            opened += asItIs ? 0 : 1;
            closed += asItIs ? 1 : 0;
            example(asItIs ? closedExamples : openedExamples, caseId);
        }
    }

    void add(CaseCount other) {
        before += other.before;
        after += other.after;
        opened += other.opened;
        closed += other.closed;
        other.openedExamples.forEach(each -> example(openedExamples, each));
        other.closedExamples.forEach(each -> example(closedExamples, each));
    }

    private static void example(NavigableSet<String> examples, String caseId) {
        examples.add(caseId);
        if (examples.size() > MOST_EXAMPLES) {
            examples.pollLast();
        }
    }

    long before() {
        return before;
    }

    long after() {
        return after;
    }

    /** Case ids that stand under the candidate and not as it is. */
    long opened() {
        return opened;
    }

    /** The reverse. */
    long closed() {
        return closed;
    }

    /** The first few of those, by id. */
    List<String> openedExamples() {
        return List.copyOf(openedExamples);
    }

    List<String> closedExamples() {
        return List.copyOf(closedExamples);
    }
}
