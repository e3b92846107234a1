package dev.tributary.crm.connect;

import dev.tributary.crm.canonical.Times;
import dev.tributary.crm.source.Position;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/**
 * How far a table has been read, as Connect keeps it with the records.
 *
 * @param again the word of {@link SourceSettings#SNAPSHOT_AGAIN} under which it was read
 * @param feed where to go on listening for announcements; blank: from now on
 */
record Cursor(Position position, String again, String feed) {
    private static final String MODIFIED_AT = "modified_at";
    private static final String ID = "id";
    private static final String AGAIN = "again";
    private static final String FEED = "feed";

    /** @param offset null: the table was never read */
    static Cursor of(@Nullable Map<String, Object> offset, String again) {
        if (offset == null || !(offset.get(MODIFIED_AT) instanceof String modifiedAt)) {
            return new Cursor(Position.BEGINNING, again, "");
        }
        String feed = text(offset, FEED);
        if (!text(offset, AGAIN).equals(again)) {
            return new Cursor(Position.BEGINNING, again, feed);
        }
        try {
            return new Cursor(new Position(Instant.parse(modifiedAt), text(offset, ID)), again, feed);
        } catch (DateTimeParseException notOurs) {
            throw new ConnectException(
                    "the stored position '" + modifiedAt
                            + "' is no time; give the table another, or none, by PATCH /connectors/NAME/offsets",
                    notOurs);
        }
    }

    Map<String, Object> offset() {
        Map<String, Object> offset = new LinkedHashMap<>();
        offset.put(MODIFIED_AT, Times.text(position.modifiedAt()));
        offset.put(ID, position.id());
        offset.put(AGAIN, again);
        offset.put(FEED, feed);
        return offset;
    }

    Cursor at(Position further) {
        return new Cursor(further, again, feed);
    }

    Cursor listening(String further) {
        return new Cursor(position, again, further);
    }

    private static String text(Map<String, Object> offset, String key) {
        return offset.get(key) instanceof String text ? text : "";
    }
}
