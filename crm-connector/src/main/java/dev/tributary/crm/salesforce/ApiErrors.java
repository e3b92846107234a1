package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What Salesforce's refusals mean. Of what it says only the code and the names of fields are told: its texts may have what
 * stands in records.
 *
 * <p>https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm and
 * https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_concepts_core_data_objects.htm
 */
final class ApiErrors {
    /** How long to leave an organisation alone whose requests of the day are used up. */
    static final Duration LIMIT_PAUSE = Duration.ofMinutes(15);

    static final String INVALID_SESSION = "INVALID_SESSION_ID";
    private static final String REQUEST_LIMIT = "REQUEST_LIMIT_EXCEEDED";

    /** What may go well later: somebody else was in the way, or the server has too much to do. */
    private static final Set<String> LATER = Set.of(
            "UNABLE_TO_LOCK_ROW",
            "SERVER_UNAVAILABLE",
            "API_CURRENTLY_DISABLED",
            "REQUEST_RUNNING_TOO_LONG",
            "QUERY_TIMEOUT",
            "INVALID_QUERY_LOCATOR",
            "EXCEEDED_RATE_LIMIT",
            "TXN_LIMIT_EXCEEDED",
            "UNKNOWN_EXCEPTION",
            "PROCESSING_HALTED",
            "ALL_OR_NONE_OPERATION_ROLLED_BACK");

    private ApiErrors() {}

    /**
     * What is wrong with one record.
     *
     * @param message for people, with the remedy
     */
    record Outcome(String message, boolean retriable) {}

    static CrmFailure failure(JsonHttp.Answer answer, String what) {
        String code = code(answer.body().path(0));
        String told = "Salesforce answers " + answer.status() + (code.isEmpty() ? "" : " " + code) + " to " + what;
        if (code.equals(REQUEST_LIMIT)) {
            // Too many at the same time are fewer soon; those of a day are not.
            boolean atOnce = answer.body().path(0).path("message").asText("").startsWith("Concurrent");
            return atOnce ? CrmFailure.retriable(told) : CrmFailure.retriable(told, LIMIT_PAUSE);
        }
        if (answer.status() >= 500 || LATER.contains(code)) {
            return CrmFailure.retriable(told);
        }
        return CrmFailure.fatal(told + "; " + remedy(code));
    }

    /** @param errors of one record; none: retriable, since nobody knows what is wrong */
    static Outcome outcome(JsonNode errors) {
        List<String> told = new ArrayList<>();
        boolean retriable = true;
        for (JsonNode error : errors) {
            String code = code(error);
            retriable &= LATER.contains(code);
            StringBuilder text = new StringBuilder(code.isEmpty() ? "an error without a code" : code);
            List<String> fields = new ArrayList<>();
            error.path("fields").forEach(field -> fields.add(field.asText()));
            if (!fields.isEmpty()) {
                text.append(" on ").append(String.join(", ", fields));
            }
            if (!LATER.contains(code)) {
                text.append(": ").append(remedy(code));
            }
            told.add(text.toString());
        }
        return new Outcome(
                "Salesforce refuses (" + (told.isEmpty() ? "and does not say why" : String.join("; ", told)) + ")",
                retriable);
    }

    /** Collections say {@code statusCode}, everything else {@code errorCode}. */
    static String code(JsonNode error) {
        String code = error.path("errorCode").asText("");
        return code.isEmpty() ? error.path("statusCode").asText("") : code;
    }

    private static String remedy(String code) {
        return switch (code) {
            case "INVALID_FIELD", "INVALID_TYPE", "MALFORMED_QUERY", "QUERY_TOO_COMPLICATED" ->
                "correct the mapping, or the settings that name fields";
            case "INSUFFICIENT_ACCESS",
                    "INSUFFICIENT_ACCESS_OR_READONLY",
                    "INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY",
                    "INVALID_FIELD_FOR_INSERT_UPDATE" ->
                "give the connector's user the right to it, and correct its profile or permission sets";
            case "API_DISABLED_FOR_ORG", "API_ENABLED" ->
                "the organisation, or the user, has no API; correct the user's right API Enabled";
            case "ENTITY_IS_DELETED", "INVALID_CROSS_REFERENCE_KEY" -> "the record is gone";
            case "FIELD_CUSTOM_VALIDATION_EXCEPTION", "FIELD_FILTER_VALIDATION_EXCEPTION" ->
                "a validation rule of the organisation keeps it; correct the record, or the rule";
            case "NOT_FOUND" -> "correct " + Salesforce.API_VERSION + ", or what is asked for";
            default -> "correct what was asked for, or the user's rights";
        };
    }
}
