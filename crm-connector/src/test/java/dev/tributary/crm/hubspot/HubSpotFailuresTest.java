package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubSpotFailuresTest {

    private static CrmFailure of(int status, String body, Optional<Duration> retryAfter) throws Exception {
        JsonHttp.Answer answer = new JsonHttp.Answer(
                status, HttpHeaders.of(Map.of(), (name, value) -> true), JsonHttp.JSON.readTree(body));
        return HubSpotFailures.of(answer, retryAfter, "deals");
    }

    @ParameterizedTest
    @CsvSource({
        "SECONDLY, 1",
        "TEN_SECONDLY_ROLLING, 10",
        "DAILY, 3600",
    })
    void aLimitIsWaitedOutAsLongAsItLasts(String policy, long seconds) throws Exception {
        String body = "{\"status\":\"error\",\"errorType\":\"RATE_LIMIT\",\"policyName\":\"" + policy + "\"}";
        CrmFailure failure = of(429, body, Optional.empty());
        assertThat(failure.isRetriable()).isTrue();
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(seconds));
        assertThat(of(429, body, Optional.of(Duration.ofSeconds(3))).retryAfter())
                .contains(Duration.ofSeconds(3));
    }

    @Test
    void theSearchTellsItsLimitInWords() throws Exception {
        assertThat(of(429, "{\"message\":\"You have reached your secondly limit.\"}", Optional.empty())
                        .retryAfter())
                .contains(Duration.ofSeconds(1));
    }

    @Test
    void locksAndMovesAreWaitedOut() throws Exception {
        assertThat(of(423, "{}", Optional.empty()).retryAfter()).contains(Duration.ofSeconds(2));
        assertThat(of(477, "{}", Optional.of(Duration.ofHours(7))).retryAfter()).contains(Duration.ofHours(7));
        assertThat(of(477, "{}", Optional.empty()).isRetriable()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 521, 522, 523, 524, 525, 526})
    void whatHubSpotCannotDoForNowIsTriedAgain(int status) throws Exception {
        assertThat(of(status, "{}", Optional.empty()).isRetriable()).isTrue();
    }

    @Test
    void missingScopesAreNamed() throws Exception {
        CrmFailure failure = of(403, """
                {"status":"error","message":"This app hasn't been granted all required scopes","category":"MISSING_SCOPES",
                 "errors":[{"message":"One or more of the following scopes are required.",
                            "context":{"requiredGranularScopes":["crm.objects.deals.read","<script>"]}}]}""", Optional.empty());
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure).hasMessageContaining("crm.objects.deals.read").hasMessageContaining("correct");
        assertThat(failure.getMessage()).doesNotContain("script");
    }

    @Test
    void whatIsInRecordsIsNotTold() throws Exception {
        CrmFailure failure = of(400, """
                {"status":"error","category":"VALIDATION_ERROR","correlationId":"aeb5f871-7f07","message":"jo@example.com was wrong",
                 "errors":[{"message":"jo@example.com","context":{"propertyName":["hubspot_owner_id"]}}]}""", Optional.empty());
        assertThat(failure.isRetriable()).isFalse();
        assertThat(failure)
                .hasMessageContaining("VALIDATION_ERROR")
                .hasMessageContaining("hubspot_owner_id")
                .hasMessageContaining("aeb5f871-7f07");
        assertThat(failure.getMessage()).doesNotContain("example.com");
    }
}
