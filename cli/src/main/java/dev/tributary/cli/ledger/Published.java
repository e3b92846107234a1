package dev.tributary.cli.ledger;

import dev.tributary.attribution.codec.LedgerReading;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.schemas.avro.LedgerStatement;
import java.time.YearMonth;
import java.time.ZoneOffset;

/**
 * A statement as it stands on its topic.
 *
 * @param record with the hash and the closings that were told
 * @param statement what they can be computed from
 */
public record Published(LedgerStatement record, Statement statement) {

    static Published of(LedgerStatement record) throws LedgerReading.Unreadable {
        return new Published(record, LedgerReading.statement(record));
    }

    /** Whether its month was on when it was told. */
    public boolean isOn() {
        return YearMonth.from(statement.knownAt().atZone(ZoneOffset.UTC)).equals(statement.period());
    }

    /** The hash that was told. */
    public String hash() {
        return record.getHash();
    }
}
