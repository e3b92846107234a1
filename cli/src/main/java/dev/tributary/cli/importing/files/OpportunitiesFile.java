package dev.tributary.cli.importing.files;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.RegistrableDomain;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.ImportFile.Finding;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.OpportunityEvents;
import dev.tributary.crm.event.Row;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** opportunities.csv, the one file that is required. With updated_at, rows of one id are revisions of the deal. */
final class OpportunitiesFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.OPPORTUNITIES,
            OpportunitiesFile::check,
            OpportunitiesFile::recordedAt,
            OpportunitiesFile::event);

    private OpportunitiesFile() {}

    private static Finding check(Row row) {
        boolean closed = row.needStage("stage").closed();
        boolean dated = row.instant("closed_at") != null;
        if (closed && !dated) {
            return Finding.refused(Reason.CLOSED_WITHOUT_CLOSED_AT, "closed_at");
        }
        return !closed && dated ? Finding.ignored("closed_at") : Finding.FITS;
    }

    private static Instant recordedAt(Row row) {
        Instant updatedAt = row.instant("updated_at");
        return updatedAt != null
                ? updatedAt
                : latest(row.needInstant("created_at"), row.instant("qualified_at"), row.instant("closed_at"));
    }

    /** As the engine finds the account of the deal that is published. */
    static String account(Row row) {
        return AccountKey.ofDeal(
                row.needText("opportunity_id"),
                row.text("account_id"),
                RegistrableDomain.of(row.text("account_domain")),
                row.text("account_name"),
                FromAvro.country(row.text("country")));
    }

    /** All that a revision says of its customer. */
    static List<@Nullable String> customer(Row row) {
        return Arrays.asList(
                row.text("account_id"), row.text("account_domain"), row.text("account_name"), row.text("country"));
    }

    private static InputEvent event(Row row) {
        return OpportunityEvents.of(row, row.instant("updated_at"), recordedAt(row));
    }

    private static Instant latest(Instant first, @Nullable Instant... others) {
        Instant latest = first;
        for (Instant other : others) {
            if (other != null && other.isAfter(latest)) {
                latest = other;
            }
        }
        return latest;
    }
}
