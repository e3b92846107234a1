package dev.tributary.crm.source;

import java.time.Instant;

/**
 * How far a table has been read: all rows that were changed before, and of those changed at this very time all up to this
 * id, in the CRM's own order of ids.
 *
 * <p>Rows are read in the order in which they were changed, so a table's first reading and its changes are one thing: a row
 * that is changed while it is being read moves to the end, and a page never shifts under the reader.
 */
public record Position(Instant modifiedAt, String id) {

    /** Before every row. */
    public static final Position BEGINNING = new Position(Instant.EPOCH, "");

    public static Position of(SourceRow row) {
        return new Position(row.modifiedAt(), row.id());
    }

    /**
     * The same, for a CRM whose ids are numbers.
     *
     * @throws CrmFailure fatal: somebody has stored another kind of id
     */
    public Position counted() throws CrmFailure {
        if (!id.isEmpty() && !CountedId.is(id)) {
            throw CrmFailure.fatal("the stored position's id '" + id
                    + "' is no number; give the table another, or none, by PATCH /connectors/NAME/offsets");
        }
        return this;
    }
}
