package dev.tributary.crm.connect;

import dev.tributary.crm.canonical.Times;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Which row, in which state, a record was made of, as it stands under {@link dev.tributary.schemas.Headers#SOURCE}: {@code CRM:TABLE/ID@TIME}.
 *
 * @param crm as the connector calls it
 */
record RowName(String crm, String table, String id, Instant modifiedAt) {

    String text() {
        return crm + ":" + table + "/" + id + "@" + Times.text(modifiedAt);
    }

    /** Empty when the text is not one of ours, as of a record that was loaded from a file. */
    static Optional<RowName> parse(String text) {
        int colon = text.indexOf(':');
        int slash = text.indexOf('/', colon + 1);
        int at = text.lastIndexOf('@');
        if (colon < 0 || slash < 0 || at < slash) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RowName(
                    text.substring(0, colon),
                    text.substring(colon + 1, slash),
                    text.substring(slash + 1, at),
                    Instant.parse(text.substring(at + 1))));
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }
}
