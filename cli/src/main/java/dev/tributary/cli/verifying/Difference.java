package dev.tributary.cli.verifying;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where what was published is not what the journal gives.
 *
 * @param opportunityId absent: it is no matter of one deal
 * @param id the entry's id, or the statement's month
 * @param what the entry or the statement, in a few words
 * @param fields those that differ; none where one side lacks the whole
 */
public record Difference(
        Kind kind, String partnerId, @Nullable String opportunityId, String id, String what, List<Field> fields) {

    /** What is wrong, and what to do about it. */
    public enum Kind {
        ENTRY_MISSING(
                "the journal gives it, and it was not published",
                "if tributary status shows the application behind, verify again later; else somebody deleted from"
                        + " ledger.entry: restore the topic"),
        ENTRY_UNEXPLAINED(
                "nothing in the journal gives it",
                "somebody else than the application wrote it: find out who may write to ledger.entry, and correct what"
                        + " was paid because of it"),
        ENTRY_DIFFERENT(
                "it is not what the journal gives",
                "trust the journal's value; find out who wrote the other, and correct what was paid because of it"),
        ENTRY_ID_USED_TWICE(
                "its id was published once more with other content",
                "trust the one that the journal gives; find out who wrote the other"),
        ENTRY_UNREADABLE(
                "it is no entry that this release writes under its partner's key",
                "verify with the release that runs; if that is this one, find out who wrote it"),
        STATEMENT_MISSING(
                "the journal gives it, and it was not published",
                "if tributary status shows the application behind, verify again later; else somebody deleted from"
                        + " ledger.statement: restore the topic"),
        STATEMENT_UNEXPLAINED(
                "nothing in the journal gives it",
                "somebody else than the application wrote it: find out who, and tell the partner which one holds"),
        STATEMENT_DIFFERENT(
                "it is not what the journal gives", "find out who wrote it, and tell the partner which one holds");

        private final String meaning;
        private final String remedy;

        Kind(String meaning, String remedy) {
            this.meaning = meaning;
            this.remedy = remedy;
        }

        /** Else of a statement. */
        boolean ofEntry() {
            return name().startsWith("ENTRY");
        }

        public String meaning() {
            return meaning;
        }

        public String remedy() {
            return remedy;
        }
    }

    /**
     * @param derived what the journal gives
     * @param published what is there instead
     */
    public record Field(String name, String derived, String published) {}

    public Difference {
        fields = List.copyOf(fields);
    }
}
