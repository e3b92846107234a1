package dev.tributary.crm.mapping;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one record by one rule. */
public sealed interface Outcome {

    /**
     * @param values in the order of {@link RuleMapper#columns}; blank where there is none
     * @param read what {@link dev.tributary.crm.canonical.CanonicalValues} reads each value to; null where there is none
     * @param changes what was done to values on the way that somebody may want to know
     */
    record Mapped(List<String> values, List<@Nullable Object> read, List<Change> changes) implements Outcome {}

    /**
     * @param column of the target
     * @param value as it was when nothing could be done with it
     * @param reason a code
     * @param advice what it means and what a person does about it
     */
    record SetAside(String column, String value, String reason, String advice) implements Outcome {}

    /** The mapping says to leave it out. */
    record Skipped(String because) implements Outcome {}

    /**
     * Something that was done to a value.
     *
     * @param from the source's own value
     * @param to what it became, or how it came about
     */
    record Change(Kind kind, String column, String from, String to) {}

    /** What was done. */
    enum Kind {
        /** A map has another word for it. */
        TRANSLATED,
        /** The map does not know it, and it was kept. */
        KEPT,
        /** Nothing could be done with it, and it was left out. */
        EMPTIED,
        /** It was blank, and a further alternative was taken. */
        FILLED
    }
}
