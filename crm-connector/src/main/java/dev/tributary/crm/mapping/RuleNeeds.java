package dev.tributary.crm.mapping;

import dev.tributary.crm.mapping.ValueRule.Computed;
import dev.tributary.crm.mapping.ValueRule.LookUp;
import dev.tributary.crm.mapping.ValueRule.Named;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a rule takes of its source and of tables, as far as it says so by name.
 *
 * @param columns of the source that must be there, with why
 * @param asked columns of the source, those included of which it only asks whether they are there
 * @param lookedUp what it takes of tables
 */
public record RuleNeeds(Map<String, String> columns, Set<String> asked, Set<TableColumn> lookedUp) {

    public record TableColumn(String table, String column) {}

    public static RuleNeeds of(RowRule rule) {
        Map<String, String> columns = new LinkedHashMap<>();
        Set<TableColumn> lookedUp = new LinkedHashSet<>();
        List<Expression> expressions = new ArrayList<>();
        rule.skips().forEach(skip -> expressions.add(skip.when()));
        for (Map.Entry<String, List<ValueRule>> column : rule.columns().entrySet()) {
            for (ValueRule value : column.getValue()) {
                if (value.beginning() instanceof Named named) {
                    columns.putIfAbsent(named.column(), column.getKey() + " is taken from it");
                } else if (value.beginning() instanceof Computed computed) {
                    expressions.add(computed.expression());
                }
                for (ValueRule.Step step : value.steps()) {
                    if (step instanceof LookUp lookUp) {
                        lookedUp.add(new TableColumn(lookUp.table(), lookUp.column()));
                    }
                }
            }
        }
        Set<String> asked = new HashSet<>();
        for (Expression expression : expressions) {
            expression.columns().forEach(name -> columns.putIfAbsent(name, "needed by: " + expression.text()));
            asked.addAll(expression.asked());
            for (String named : expression.tables()) {
                int dot = named.indexOf('.');
                lookedUp.add(new TableColumn(named.substring(0, dot), named.substring(dot + 1)));
            }
        }
        asked.addAll(columns.keySet());
        return new RuleNeeds(columns, asked, lookedUp);
    }
}
