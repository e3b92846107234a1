package dev.tributary.dealreg.registration;

import dev.tributary.dealreg.decision.DecisionReads;
import dev.tributary.dealreg.decision.DecisionView;
import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Listing;
import dev.tributary.dealreg.readmodel.Page;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.readmodel.RuleView;
import dev.tributary.dealreg.readmodel.Wanted;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Claims, as far as the caller may see them: a partner its own, the vendor all. */
@Singleton
public final class RegistrationReads {

    private static final Listing<RegistrationRow> LIST = new Listing<>(
            "registration",
            "registration_id",
            RegistrationRow.class,
            "-submitted_at",
            Map.of(
                    "submitted_at",
                    Listing.byTime("submitted_at"),
                    "protected_until",
                    Listing.byTime("protected_until")));

    private final Database database;
    private final Rows rows;
    private final DecisionReads said;

    RegistrationReads(Database database, Rows rows, DecisionReads said) {
        this.database = database;
        this.rows = rows;
        this.said = said;
    }

    /** @param partnerId for the vendor; a partner sees its own whatever it asks for */
    public Page<RegistrationRow> page(
            Caller caller, @Nullable String status, @Nullable String partnerId, Wanted wanted) {
        Listing.Filter filter = new Listing.Filter()
                .equal("status", status)
                .equal("partner_id", caller.partnerId().orElse(partnerId));
        return database.read(caller, connection -> LIST.page(connection, rows, filter, wanted));
    }

    /** The caller's own claims on a customer that are not over, by id. */
    public List<String> openOn(Caller caller, @Nullable String domain, @Nullable String name) {
        return database.read(
                caller,
                connection -> rows.all(
                        connection,
                        row -> row.getString("registration_id"),
                        "select registration_id from registration where partner_id = ?"
                                + " and status in ('SUBMITTED', 'UNDER_REVIEW', 'APPROVED', 'WAITLISTED')"
                                + " and (lower(customer_domain) = lower(?) or lower(customer_name) = lower(?))"
                                + " order by submitted_at limit 5",
                        caller.partner(),
                        domain == null ? "" : domain.strip(),
                        name == null ? "" : name.strip()));
    }

    public Optional<RegistrationView> one(Caller caller, String id) {
        return database.read(caller, connection -> {
            List<DecisionView> decisions = said.about(connection, id, id);
            return rows.one(
                    connection,
                    row -> new RegistrationView(
                            rows.of(RegistrationRow.class).read(row),
                            rows.json(row, "claim", ClaimMade.class),
                            rows.json(row, "standing", Standing.class),
                            rows.jsonList(row, "rules", RuleView.class),
                            row.getString("cause"),
                            decisions),
                    "select registration.*, rules, cause"
                            + " from registration left join registration_rules using (registration_id)"
                            + " where registration_id = ?",
                    id);
        });
    }
}
