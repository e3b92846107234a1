package dev.tributary.crm.mapping;

import dev.tributary.crm.canonical.CanonicalFile;
import java.util.List;
import java.util.Map;

/**
 * Each record of one source makes a row of one import file.
 *
 * @param source the source file's name, or what else the records are called where they come from
 * @param asIs whether columns of the target that the source has under the same name, and that have no rule, are taken over
 * @param optional whether the source may be missing
 * @param columns the alternatives of each column: the first that is not blank counts
 */
public record RowRule(
        String source,
        CanonicalFile target,
        boolean asIs,
        boolean optional,
        List<Skip> skips,
        Map<String, List<ValueRule>> columns) {

    /** Records of which the expression is true are left out. */
    public record Skip(Expression when, String because) {}
}
