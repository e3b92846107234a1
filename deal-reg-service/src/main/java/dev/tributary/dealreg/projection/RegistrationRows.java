package dev.tributary.dealreg.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.RegistrationDecision;
import dev.tributary.schemas.avro.RegistrationState;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Claims: as they were made, where they stand, and what was said about them and about cases. */
final class RegistrationRows {

    private static final String TABLE = "registration";
    private static final String KEY = "registration_id";

    /** docs/decisions/0005: a case's id begins with a code. */
    private static final Pattern CASE = Pattern.compile("[A-Z_]+:.+");

    private static final String CLAIM = """
            insert into registration (registration_id, partner_id, submitted_at, status, status_since, opportunity_id,
                customer_name, customer_domain, claim, claimed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (registration_id) do update set
                customer_name = coalesce(registration.customer_name, excluded.customer_name),
                customer_domain = coalesce(registration.customer_domain, excluded.customer_domain),
                claim = coalesce(registration.claim, excluded.claim),
                claimed_at = coalesce(registration.claimed_at, excluded.claimed_at)
                where registration.claim is null""";

    private RegistrationRows() {}

    /** Its status is what a decision says, which may be here already. */
    static void claim(String key, DealRegistration claim, Shown.Position at, Changes changes) {
        changes.add(
                CLAIM,
                Arrays.asList(
                        claim.getRegistrationId(),
                        claim.getPartnerId(),
                        claim.getSubmittedAt(),
                        RegistrationState.SUBMITTED.name(),
                        claim.getSubmittedAt(),
                        claim.getOpportunityId(),
                        claim.getCustomerName(),
                        claim.getCustomerDomain(),
                        Bodies.of(claim),
                        at.recordedAt()));
        CommandRows.taken(
                new CommandRows.Command(
                        CommandRows.CLAIMS,
                        claim.getRegistrationId(),
                        "registration:" + claim.getRegistrationId(),
                        claim.getPartnerId(),
                        null,
                        claim.getSubmittedAt()),
                at,
                changes);
    }

    /** What the gates found may name whom they found, and what counted last may be another's: that is the vendor's. */
    static void standing(String key, RegistrationStatus standing, Shown.Position at, Changes changes) {
        ObjectNode withoutRules = Bodies.object(standing);
        JsonNode rules = withoutRules.remove("rules");
        withoutRules.remove("cause");
        changes.put(Row.of("registration_rules", KEY)
                .set(KEY, standing.getRegistrationId())
                .set("rules", Bodies.json(rules))
                .set("cause", standing.getCause()));
        changes.put(Row.of(TABLE, KEY)
                .set(KEY, standing.getRegistrationId())
                .set("partner_id", standing.getPartnerId())
                .set("submitted_at", standing.getSubmittedAt())
                .set("status", standing.getStatus().name())
                .set("status_since", standing.getStatusSince())
                .set("approved_at", standing.getApprovedAt())
                .set("protected_until", standing.getProtectedUntil())
                .set("opportunity_id", standing.getOpportunityId())
                .set("account_key", standing.getAccountKey())
                .set("standing", Bodies.json(withoutRules)));
        CommandRows.judged(CommandRows.CLAIMS, standing.getRegistrationId(), at, changes);
    }

    static void decision(String key, RegistrationDecision decision, Shown.Position at, Changes changes) {
        changes.putIfAbsent(told(Row.of("decision", "decision_id"), decision, at)
                .set("decided_by", decision.getBy())
                .set("evidence", decision.getEvidence())
                .set("split", decision.getSplit()));
        changes.putIfAbsent(told(Row.of("decision_told", "decision_id"), decision, at));
        CommandRows.taken(
                new CommandRows.Command(
                        CASE.matcher(decision.getSubject()).matches() ? CommandRows.CASES : CommandRows.CLAIMS,
                        decision.getSubject(),
                        "decision:" + decision.getDecisionId(),
                        null,
                        decision.getBy(),
                        decision.getAt()),
                at,
                changes);
    }

    private static Row told(Row row, RegistrationDecision decision, Shown.Position at) {
        return row.set("decision_id", decision.getDecisionId())
                .set("subject", decision.getSubject())
                .set("kind", decision.getKind())
                .set("decided_at", decision.getAt())
                .set("role", decision.getRole())
                .set("clause", decision.getClause())
                .set("recorded_at", at.recordedAt());
    }
}
