package dev.tributary.cli.importing.files;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.RegistrableDomain;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.ImportFile.Finding;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.cli.importing.StageName;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealType;
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
        boolean closed = row.needStage("stage").canonical().closed();
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
                : Rows.latest(row.needInstant("created_at"), row.instant("qualified_at"), row.instant("closed_at"));
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
        String id = row.needText("opportunity_id");
        StageName stage = row.needStage("stage");
        Instant updatedAt = row.instant("updated_at");
        Instant recordedAt = recordedAt(row);
        CrmOpportunity deal = CrmOpportunity.newBuilder()
                .setOpportunityId(id)
                .setAccountId(row.text("account_id"))
                .setAccountName(row.text("account_name"))
                .setAccountDomain(row.text("account_domain"))
                .setCountry(row.text("country"))
                .setStage(DealStage.valueOf(stage.canonical().name()))
                .setCrmStage(stage.crm())
                .setType(row.word("type", DealType.class))
                .setRouteToMarket(row.text("route_to_market"))
                .setArr(Rows.money(row.needNumber("arr")))
                .setCurrency(row.needText("currency"))
                .setCreatedAt(row.needInstant("created_at"))
                .setQualifiedAt(row.instant("qualified_at"))
                .setTenderAt(row.instant("tender_at"))
                .setClosedAt(row.instant("closed_at"))
                .setOrigin(row.word("origin", DealOrigin.class))
                .setSourcePartnerId(row.text("source_partner_id"))
                .setTransactingPartnerId(row.text("transacting_partner_id"))
                .setBilledArr(Rows.moneyIfGiven(row.number("billed_arr")))
                .setCloudReferralId(row.text("cloud_referral_id"))
                .setOwner(row.text("owner"))
                .setProducts(row.list("product"))
                .setUpdatedAt(updatedAt)
                .setRecordedAt(recordedAt)
                .build();
        String eventId = "opportunity:" + id + (updatedAt == null ? "" : "@" + updatedAt);
        return new InputEvent(InputEvent.Kind.OPPORTUNITY, eventId, id, recordedAt, deal);
    }
}
