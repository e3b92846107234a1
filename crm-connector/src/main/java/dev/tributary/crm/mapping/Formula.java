package dev.tributary.crm.mapping;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An expression that can be computed of a record. What it gave is remembered by the values that it asked for, in the order in
 * which it asked: it looks at nothing else, so a record with the same values gives the same. Of the many that do not come
 * again, few stay in memory. Not for several threads.
 */
final class Formula {
    static final int MOST = 4_096;
    private static final Object ABSENT = new Object();

    private final Expression expression;
    private final CelRuntime.Program program;
    private Step first = new Step();
    private int steps;

    /** A value that is asked for, and by each answer what comes next; or, at the end, the result. */
    private static final class Step {
        private @Nullable String name;
        private final Map<Object, Step> answers = new HashMap<>(4);
        private @Nullable Object result;
    }

    Formula(Expression expression, CelRuntime.Program program) {
        this.expression = expression;
        this.program = program;
    }

    String text() {
        return expression.text();
    }

    /** How many answers stay in memory. */
    int remembers() {
        return steps;
    }

    /** @param record see {@link RuleMapper#map} */
    Object of(Map<String, ?> record) throws CelEvaluationException {
        Object remembered = remembered(record);
        if (remembered != null) {
            return remembered;
        }
        AskedValues asked = new AskedValues(record);
        Object result = program.eval(Map.of(Expressions.RECORD, asked));
        if (asked.byName()) {
            remember(asked.values(), result);
        }
        return result;
    }

    private @Nullable Object remembered(Map<String, ?> record) {
        Step step = first;
        while (step != null && step.name != null) {
            step = step.answers.get(answer(record.get(step.name)));
        }
        return step == null ? null : step.result;
    }

    private void remember(Map<String, ?> asked, Object result) {
        if (steps + asked.size() > MOST) {
            first = new Step();
            steps = 0;
        }
        Step step = first;
        for (Map.Entry<String, ?> each : asked.entrySet()) {
            step.name = each.getKey();
            step = step.answers.computeIfAbsent(answer(each.getValue()), answer -> {
                steps++;
                return new Step();
            });
        }
        step.result = result;
    }

    private static Object answer(@Nullable Object value) {
        return value == null ? ABSENT : value;
    }
}
