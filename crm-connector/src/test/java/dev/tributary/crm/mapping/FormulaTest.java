package dev.tributary.crm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import java.math.BigDecimal;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FormulaTest {
    private static final List<Expression> EXPRESSIONS = Stream.of(
                    "row.a == 'x' ? row.b : row['c']",
                    "has(row.a) && has(row.b) ? 'both' : has(row.a) ? 'a' : 'none'",
                    "row.a == 'x' || row.b == true ? 'yes' : 'no'",
                    "row['a'] == row['b'] ? 'same' : 'other'",
                    "'a' in row ? row[row.a == 'x' ? 'b' : 'c'] : 'nothing'",
                    "row.exists(name, row[name] == 'x') ? 'somewhere' : 'nowhere'",
                    "size(row) > 2 ? 'many' : 'few'",
                    "['x', 'y'].exists(each, has(row.b) && row.b == each) ? row.a : 'neither'",
                    "row.a")
            .map(FormulaTest::read)
            .toList();

    private final Expressions expressions = new Expressions(Map.of());

    /** Remembering changes nothing: a formula that has seen much says what one that has seen nothing says. */
    @Property(tries = 300)
    void whatIsRememberedIsWhatWouldBeComputed(@ForAll("records") List<Map<String, Object>> records) {
        for (Expression expression : EXPRESSIONS) {
            Formula experienced = expressions.formula(expression);
            for (Map<String, Object> record : records) {
                assertThat(result(experienced, record))
                        .as(expression.text())
                        .isEqualTo(result(expressions.formula(expression), record));
            }
        }
    }

    @Provide
    Arbitrary<List<Map<String, Object>>> records() {
        Arbitrary<Object> values = Arbitraries.of("x", "y", "b", true, false, 1L, new BigDecimal("1.0"), List.of("x"));
        return Arbitraries.maps(Arbitraries.of("a", "b", "c"), values)
                .ofMaxSize(3)
                .list()
                .ofMaxSize(20);
    }

    @Test
    void aRecordWithTheSameValuesIsNotComputedAgain() throws Exception {
        Formula formula = formula("row.a == 'x' ? row.b + row.a : row['c']");
        Asked first = new Asked(Map.of("a", "x", "b", "1", "c", "anything"));
        Asked second = new Asked(Map.of("a", "x", "b", "1", "c", "something else"));
        assertThat(formula.of(first)).isEqualTo("1x");
        assertThat(formula.of(second)).isEqualTo("1x");
        assertThat(first.names).as("it was computed").containsExactly("a", "b", "a");
        assertThat(second.names).as("it was remembered").containsExactly("a", "b");
    }

    @Test
    void itForgetsRatherThanGrowWithoutBounds() throws Exception {
        Formula formula = formula("row.id + '!'");
        for (int i = 0; i < 20_000; i++) {
            assertThat(formula.of(Map.of("id", Integer.toString(i)))).isEqualTo(i + "!");
        }
        assertThat(formula.remembers()).isLessThanOrEqualTo(Formula.MOST);
    }

    private Formula formula(String text) {
        return expressions.formula(read(text));
    }

    private static Expression read(String text) {
        return Expression.read(text, false).expression().orElseThrow();
    }

    private static Object result(Formula formula, Map<String, Object> record) {
        try {
            return formula.of(record);
        } catch (CelEvaluationException failed) {
            return String.valueOf(failed.getMessage());
        }
    }

    /** A record that notes what it was asked for. */
    private static final class Asked extends AbstractMap<String, Object> {
        private final Map<String, Object> values;
        private final List<String> names = new ArrayList<>();

        Asked(Map<String, Object> values) {
            this.values = new HashMap<>(values);
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            names.add(String.valueOf(key));
            return values.get(key);
        }

        @Override
        public Set<Entry<String, Object>> entrySet() {
            names.add("everything");
            return values.entrySet();
        }
    }
}
