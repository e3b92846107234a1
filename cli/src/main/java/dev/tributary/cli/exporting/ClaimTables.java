package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.list;
import static dev.tributary.cli.exporting.ResultTable.text;
import static dev.tributary.cli.exporting.ResultTable.time;

import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** Claims and their conflicts in row form: registrations.csv and conflicts.csv. */
public final class ClaimTables {

    static final String[] REGISTRATIONS = {
        "registration_id",
        "partner_id",
        "account_key",
        "status",
        "status_since",
        "protected_until",
        "opportunity_id",
        "reasons"
    };

    static final String[] CONFLICTS = {
        "case_id",
        "code",
        "account_key",
        "opportunity_id",
        "registrations",
        "partners",
        "status",
        "default_outcome",
        "opened_at",
        "due_at",
        "reasons"
    };

    private ClaimTables() {}

    /** The columns of registrations.csv with their values. */
    public static Map<String, String> row(RegistrationStatus claim) {
        return row(
                REGISTRATIONS,
                claim.getRegistrationId(),
                claim.getPartnerId(),
                claim.getAccountKey(),
                claim.getStatus().name(),
                time(claim.getStatusSince()),
                time(claim.getProtectedUntil()),
                text(claim.getOpportunityId()),
                list(claim.getReasons()));
    }

    /** The columns of conflicts.csv with their values. */
    public static Map<String, String> row(ConflictCase conflict) {
        return row(
                CONFLICTS,
                conflict.getCaseId(),
                conflict.getCode(),
                conflict.getAccountKey(),
                text(conflict.getOpportunityId()),
                list(conflict.getRegistrations()),
                list(conflict.getPartners()),
                conflict.getStatus().name(),
                conflict.getDefaultOutcome(),
                time(conflict.getOpenedAt()),
                time(conflict.getDueAt()),
                list(conflict.getReasons()));
    }

    private static Map<String, String> row(String[] columns, String... values) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], values[i]);
        }
        return row;
    }
}
