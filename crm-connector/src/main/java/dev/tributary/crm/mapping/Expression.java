package dev.tributary.crm.mapping;

import dev.cel.common.CelAbstractSyntaxTree;
import java.util.Optional;
import java.util.Set;

/**
 * A checked CEL expression over {@code row}, the source record.
 *
 * @param columns which of the record's values it needs and names outright
 * @param asked those, and the ones of which it only asks whether they are there
 * @param tables the look-up tables and their columns that it names outright, as {@code table.column}
 */
public record Expression(
        String text, CelAbstractSyntaxTree tree, Set<String> columns, Set<String> asked, Set<String> tables) {

    /** An expression, or why the text is none. */
    public record Read(Optional<Expression> expression, String problem) {}

    /** @param isCondition whether it has to say true or false */
    public static Read read(String text, boolean isCondition) {
        return Expressions.read(text, isCondition);
    }
}
