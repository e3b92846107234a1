package dev.tributary.crm.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/**
 * OAuth by a refresh token: access tokens last for as long as {@code expires_in} says, and are asked for anew a while before,
 * because HubSpot counts each 401 as a mistake of the app.
 *
 * <p>By version 3 of the endpoint, which asks as version 1 does; version 1 ends in February 2027.
 * https://developers.hubspot.com/docs/api-reference/auth-oauth-v3/guide
 */
final class RefreshTokenSignIn implements SignIn {
    private static final Set<Integer> REFUSED = Set.of(400, 401, 403);
    private static final Duration EARLY = Duration.ofMinutes(1);
    private static final String SETTINGS =
            HubSpot.REFRESH_TOKEN + ", " + HubSpot.CLIENT_ID + " or " + HubSpot.CLIENT_SECRET;

    private final JsonHttp http;
    private final URI endpoint;
    private final String form;
    private final Clock clock;
    private @Nullable String authorization;
    private Instant good = Instant.MIN;

    RefreshTokenSignIn(JsonHttp http, URI address, String client, Password secret, Password refresh, Clock clock) {
        this.http = http;
        this.endpoint = URI.create(address + "/oauth/v3/token");
        this.form = "grant_type=refresh_token&client_id=" + encoded(client) + "&client_secret="
                + encoded(secret.value().strip()) + "&refresh_token="
                + encoded(refresh.value().strip());
        this.clock = clock;
    }

    @Override
    public String authorization() throws CrmFailure {
        String known = authorization;
        return known == null || !clock.instant().isBefore(good) ? renewed() : known;
    }

    @Override
    public void refused() {
        authorization = null;
    }

    private String renewed() throws CrmFailure {
        JsonHttp.Answer answer = http.postForm(endpoint, form);
        JsonNode token = answer.body().path("access_token");
        if (!answer.isOk() && !REFUSED.contains(answer.status())) {
            throw HubSpotFailures.of(answer, http.retryAfter(answer), "a new access token");
        }
        if (!answer.isOk()) {
            throw CrmFailure.fatal("HubSpot gives no access token ("
                    + HubSpotFailures.word(answer.body().path("status")) + "); correct " + SETTINGS
                    + ", or let somebody of the account install the app again");
        }
        if (!token.isTextual()) {
            throw CrmFailure.fatal("what answers at " + endpoint + " is no HubSpot; correct " + HubSpot.URL);
        }
        String made = SignIn.bearer(new Password(token.textValue()), SETTINGS);
        Duration lasts = Duration.ofSeconds(answer.body().path("expires_in").asLong(0));
        good = clock.instant().plus(lasts.compareTo(EARLY.multipliedBy(2)) > 0 ? lasts.minus(EARLY) : lasts);
        authorization = made;
        return made;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
