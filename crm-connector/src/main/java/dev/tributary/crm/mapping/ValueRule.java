package dev.tributary.crm.mapping;

import java.util.List;

/**
 * How one value comes about: where it begins, and what is done to it, in this order. A blank value stays blank through
 * every step.
 *
 * @param otherwise what becomes of a value with which a step, or the column, can do nothing; a map says it of itself
 */
public record ValueRule(Beginning beginning, List<Step> steps, Otherwise otherwise) {
    public ValueRule {
        steps = List.copyOf(steps);
    }

    static ValueRule ofColumn(String name) {
        return new ValueRule(new Named(name), List.of(), Otherwise.REFUSE);
    }

    /** What a value is before anything is done to it. */
    public sealed interface Beginning permits Named, Computed, Constant {}

    /** The record's value of this name. */
    public record Named(String column) implements Beginning {}

    public record Computed(Expression expression) implements Beginning {}

    public record Constant(String text) implements Beginning {}

    /** What is done to a value. */
    public sealed interface Step permits Translate, LookUp, Mint, ReadTime {}

    public record Translate(ValueMap map) implements Step {}

    /** The value is a key of the table; it becomes what the table has in this column. */
    public record LookUp(String table, String column) implements Step {}

    public record Mint(MintedId id) implements Step {}

    public record ReadTime(TimeReading reading) implements Step {}

    /** What becomes of a value with which nothing can be done. */
    public enum Otherwise {
        /** It stays as it is. */
        KEEP,
        /** Its record is set aside. */
        REFUSE,
        /** It counts as blank. */
        EMPTY
    }
}
