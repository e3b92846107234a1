package dev.tributary.cli.importing.files;

import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.Amounts;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.Row;
import dev.tributary.schemas.avro.FxRate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** fx.csv. A rate's id is its day and its two currencies; it is recorded at the beginning of its day. */
final class FxFile {
    static final ImportFile DEFINITION =
            new ImportFile(CanonicalFiles.FX, ImportFile.CrossCheck.NONE, FxFile::recordedAt, FxFile::event);

    private FxFile() {}

    private static Instant recordedAt(Row row) {
        return row.needDate("date").atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static InputEvent event(Row row) {
        LocalDate date = row.needDate("date");
        Instant recordedAt = recordedAt(row);
        FxRate rate = FxRate.newBuilder()
                .setDate(date)
                .setFrom(row.needText("from"))
                .setTo(row.needText("to"))
                .setRate(Amounts.rate(row.needNumber("rate")))
                .setRecordedAt(recordedAt)
                .build();
        String pair = rate.getFrom() + "|" + rate.getTo();
        return new InputEvent(InputEvent.Kind.FX_RATE, "fx:" + date + "|" + pair, pair, recordedAt, rate);
    }
}
