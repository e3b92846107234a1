package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an answer of HubSpot that is no success means, by its status and the category of its body. Of its texts only words that
 * name kinds, scopes and properties are told: the rest may hold what is in records.
 *
 * <p>https://developers.hubspot.com/docs/api-reference/error-handling and
 * https://developers.hubspot.com/docs/developer-tooling/platform/usage-guidelines
 */
final class HubSpotFailures {
    private static final int LOCKED = 423;
    private static final int TOO_MANY = 429;
    private static final int MIGRATION = 477;
    private static final Duration LOCK_LASTS = Duration.ofSeconds(2);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    /** A daily limit ends at midnight where the account is, and nobody tells where that is; migrations take up to a day. */
    private static final Duration LONG = Duration.ofHours(1);

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Set<String> SCOPES =
            Set.of("requiredScopes", "requiredGranularScopes", "missingScopes", "oneOf");

    private HubSpotFailures() {}

    /** @param asked for what, as it is told */
    static CrmFailure of(JsonHttp.Answer answer, Optional<Duration> retryAfter, String asked) {
        JsonNode body = answer.body();
        String category = word(body.path("category"));
        int status = answer.status();
        if (status == TOO_MANY || category.equals("RATE_LIMITS")) {
            return CrmFailure.retriable(
                    "HubSpot's limit of requests is reached (" + policy(body) + ")",
                    retryAfter.orElseGet(() -> untilThereIsRoom(body)));
        }
        if (status == LOCKED) {
            return CrmFailure.retriable("HubSpot has locked what is asked for", retryAfter.orElse(LOCK_LASTS));
        }
        if (status == MIGRATION) {
            return CrmFailure.retriable("HubSpot is moving the account to another place", retryAfter.orElse(LONG));
        }
        if (status >= 500 || status == 408 || status == 425) {
            return CrmFailure.retriable("HubSpot answers " + status + " to " + asked, retryAfter.orElse(null));
        }
        if (status == 401) {
            return CrmFailure.fatal("HubSpot does not let the connector in; correct " + HubSpot.TOKEN + ", or "
                    + HubSpot.REFRESH_TOKEN + " and the app's id and secret");
        }
        if (status == 403 || category.equals("MISSING_SCOPES")) {
            Set<String> scopes = words(body, SCOPES);
            return CrmFailure.fatal("HubSpot does not grant " + asked + " to the app; correct its scopes"
                    + (scopes.isEmpty() ? "" : ": it needs " + String.join(", ", scopes))
                    + (category.isEmpty() ? "" : " (" + category + ")"));
        }
        Set<String> properties = words(body, Set.of("propertyName", "name", "properties"));
        return CrmFailure.fatal("HubSpot refuses " + asked + " (" + status + (category.isEmpty() ? "" : " " + category)
                + (properties.isEmpty() ? "" : " of " + String.join(", ", properties)) + reference(body)
                + "); correct what is asked for: the mapping, or the settings of the connector");
    }

    /** The support of HubSpot finds the request by it. */
    private static String reference(JsonNode body) {
        String id = word(body.path("correlationId"));
        return id.isEmpty() ? "" : ", correlation id " + id;
    }

    private static String policy(JsonNode body) {
        String policy = word(body.path("policyName"));
        return policy.isEmpty() ? "429" : policy;
    }

    /** By the policy's name; the search has a limit of its own, by the second, which it tells in words alone. */
    private static Duration untilThereIsRoom(JsonNode body) {
        String policy = word(body.path("policyName"));
        String text = policy.isEmpty() ? body.path("message").asText("") : policy;
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("daily")) {
            return LONG;
        }
        return lower.contains("secondly") && !lower.contains("ten_secondly") ? SECOND : TEN_SECONDS;
    }

    /** The text, if it is one word; else blank. */
    static String word(JsonNode node) {
        String text = node.asText("");
        return WORD.matcher(text).matches() ? text : "";
    }

    /** The words that stand under these names in the contexts of the body and its errors. */
    static Set<String> words(JsonNode body, Set<String> names) {
        Set<String> found = new TreeSet<>();
        collect(body.path("context"), names, found);
        for (JsonNode error : body.path("errors")) {
            collect(error.path("context"), names, found);
        }
        return found;
    }

    private static void collect(JsonNode context, Set<String> names, Set<String> into) {
        for (String name : names) {
            JsonNode value = context.path(name);
            (value.isArray() ? value : List.of(value)).forEach(each -> {
                String word = word(each);
                if (!word.isEmpty()) {
                    into.add(word);
                }
            });
        }
    }
}
