package dev.tributary.cli.exporting;

import static dev.tributary.cli.exporting.ResultTable.by;
import static dev.tributary.cli.exporting.ResultTable.list;
import static dev.tributary.cli.exporting.ResultTable.text;
import static dev.tributary.cli.exporting.ResultTable.time;

import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Claims and their conflicts in row form: registrations.csv and conflicts.csv. */
final class ClaimTables {

    private ClaimTables() {}

    static ResultTable registrations(Collection<RegistrationStatus> registrations) {
        List<List<String>> rows = new ArrayList<>();
        for (RegistrationStatus claim : registrations) {
            rows.add(List.of(
                    claim.getRegistrationId(),
                    claim.getPartnerId(),
                    claim.getAccountKey(),
                    claim.getStatus().name(),
                    time(claim.getStatusSince()),
                    time(claim.getProtectedUntil()),
                    text(claim.getOpportunityId()),
                    list(claim.getReasons())));
        }
        rows.sort(by(0));
        return new ResultTable(
                "registrations.csv",
                List.of(
                        "registration_id",
                        "partner_id",
                        "account_key",
                        "status",
                        "status_since",
                        "protected_until",
                        "opportunity_id",
                        "reasons"),
                rows);
    }

    static ResultTable conflicts(Collection<ConflictCase> cases) {
        List<List<String>> rows = new ArrayList<>();
        for (ConflictCase conflict : cases) {
            rows.add(List.of(
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
                    list(conflict.getReasons())));
        }
        rows.sort(by(0));
        return new ResultTable(
                "conflicts.csv",
                List.of(
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
                        "reasons"),
                rows);
    }
}
