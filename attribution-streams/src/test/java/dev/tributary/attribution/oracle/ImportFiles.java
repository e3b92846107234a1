package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationType;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a directory of well-formed import files; what the loader refuses is not its business. */
public final class ImportFiles {

    private final Map<String, Stage> stages;

    private ImportFiles(Map<String, Stage> stages) {
        this.stages = stages;
    }

    /**
     * The facts of a directory.
     *
     * @param stages a CRM's own stage names in {@link ProgramPolicy#normalise normal form}, canonical names included
     */
    public static ProgramFacts read(Path directory, Map<String, Stage> stages) throws IOException {
        ImportFiles files = new ImportFiles(stages);
        List<Opportunity> opportunities = rows(directory, "opportunities", files::opportunity);
        List<Touch> touches = rows(directory, "touches", ImportFiles::touch);
        List<Registration> registrations = rows(directory, "registrations", ImportFiles::registration);
        List<PartnerRevision> partners = new ArrayList<>(rows(directory, "partners", ImportFiles::partner));
        Set<String> unlisted = new TreeSet<>(ByteOrder.BYTES);
        opportunities.forEach(deal -> Stream.of(deal.sourcePartnerId(), deal.transactingPartnerId())
                .filter(id -> id != null)
                .forEach(unlisted::add));
        touches.forEach(touch -> unlisted.add(touch.partnerId()));
        registrations.forEach(registration -> unlisted.add(registration.partnerId()));
        partners.forEach(partner -> unlisted.remove(partner.id()));
        unlisted.forEach(id -> partners.add(partner(new Row(Map.of("partner_id", id)))));
        return new ProgramFacts(
                opportunities,
                touches,
                registrations,
                rows(directory, "decisions", ImportFiles::decision),
                partners,
                rows(directory, "accounts", ImportFiles::account),
                rows(directory, "payments", ImportFiles::payment),
                List.of());
    }

    private interface Reader<T> {
        T read(Row row);
    }

    private static <T> List<T> rows(Path directory, String file, Reader<T> reader) throws IOException {
        List<T> facts = new ArrayList<>();
        for (Map<String, String> row : CsvRows.of(directory.resolve(file + ".csv"))) {
            facts.add(reader.read(new Row(row)));
        }
        return facts;
    }

    private Opportunity opportunity(Row row) {
        String stage = row.text("stage");
        Stage canonical = stages.get(ProgramPolicy.normalise(stage));
        if (canonical == null) {
            throw new IllegalArgumentException("no canonical stage for " + stage);
        }
        Instant updated = row.maybeTime("updated_at");
        Instant closed = canonical.closed() ? row.maybeTime("closed_at") : null;
        Instant recorded = updated != null
                ? updated
                : Stream.of(row.maybeTime("created_at"), row.maybeTime("qualified_at"), closed)
                        .filter(time -> time != null)
                        .max(Instant::compareTo)
                        .orElseThrow();
        return new Opportunity(
                row.text("opportunity_id"),
                row.maybe("account_id"),
                row.maybe("account_name"),
                row.maybe("account_domain"),
                row.maybe("country"),
                canonical,
                stage,
                row.choice("type", OpportunityType.class, OpportunityType.NET_NEW),
                row.maybeChoice("route_to_market", RouteToMarket.class),
                row.money("arr", row.text("currency")),
                row.time("created_at"),
                row.maybeTime("qualified_at"),
                row.maybeTime("tender_at"),
                closed,
                row.maybeChoice("origin", Origin.class),
                row.maybe("source_partner_id"),
                row.maybe("transacting_partner_id"),
                row.maybeMoney("billed_arr", row.text("currency")),
                row.maybe("cloud_referral_id"),
                null,
                row.set("product"),
                updated,
                recorded);
    }

    private static Touch touch(Row row) {
        Instant occurred = row.time("occurred_at");
        return new Touch(
                row.text("touch_id"),
                row.text("partner_id"),
                row.text("opportunity_id"),
                TouchType.valueOf(row.text("type")),
                occurred,
                row.choice("evidence", Evidence.class, Evidence.SELF_REPORTED),
                null,
                occurred);
    }

    private static Registration registration(Row row) {
        Instant submitted = row.time("submitted_at");
        @Nullable String currency = row.maybe("currency");
        return new Registration(
                row.text("registration_id"),
                row.text("partner_id"),
                row.maybe("account_id"),
                row.maybe("customer_name"),
                row.maybe("customer_domain"),
                row.maybe("customer_duns"),
                row.maybe("country"),
                row.set("product"),
                row.maybeChoice("type", RegistrationType.class),
                currency == null ? null : row.maybeMoney("estimated_arr", currency),
                submitted,
                row.maybeChoice("capacity", PartnerType.class),
                row.maybeChoice("decision", GivenDecision.class),
                row.maybeTime("decided_at"),
                row.maybe("opportunity_id"),
                submitted);
    }

    private static Decision decision(Row row) {
        Instant at = row.time("at");
        return new Decision(
                row.text("decision_id"),
                row.text("subject"),
                DecisionKind.valueOf(row.text("kind")),
                at,
                row.maybe("by"),
                null,
                row.maybe("clause"),
                row.maybe("evidence"),
                row.maybe("split"),
                at);
    }

    /** "Missing tier REGISTERED"; "standing holds from the beginning". */
    private static PartnerRevision partner(Row row) {
        return new PartnerRevision(
                row.text("partner_id"),
                row.maybe("name"),
                row.maybe("domain"),
                row.maybe("tax_id"),
                row.maybeChoice("type", PartnerType.class),
                row.maybeChoice("capacity", PartnerType.class),
                row.choice("tier", Tier.class, Tier.REGISTERED),
                row.set("countries"),
                row.set("segments"),
                row.set("certifications"),
                row.choice("standing", Standing.class, Standing.GOOD),
                row.maybeTime("agreement_until"),
                row.maybe("payout_currency"),
                Instant.EPOCH);
    }

    private static Account account(Row row) {
        return new Account(
                row.text("account_id"),
                row.maybe("name"),
                row.maybe("domain"),
                row.maybe("duns"),
                row.maybe("tax_id"),
                row.maybe("country"),
                row.maybe("region"),
                row.maybe("segment"),
                row.maybe("parent_account_id"),
                row.maybeTime("last_vendor_contact_at"),
                Instant.EPOCH);
    }

    private static Payment payment(Row row) {
        Instant occurred = row.time("occurred_at");
        Money amount = row.money("amount", row.text("currency"));
        return new Payment(
                row.text("payment_id"),
                row.text("opportunity_id"),
                PaymentKind.valueOf(row.text("kind")),
                amount,
                occurred,
                row.maybe("invoice_id"),
                row.maybe("program"),
                occurred);
    }
}
