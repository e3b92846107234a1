package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.http.JsonHttp;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final String SECRET = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy";
    private static final String ADDRESS = "https://hooks.example.com/hubspot/webhook";
    private static final Set<WebhookSignature> ALL = EnumSet.allOf(WebhookSignature.class);
    private static final Set<WebhookSignature> ONLY_V3 = EnumSet.of(WebhookSignature.V3);
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final byte[] BODY = bytes("[{\"objectId\":1,\"name\":\"Zo\u00eb\"}]");

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static WebhookSignature.Request request(
            @Nullable String v3, @Nullable String timestamp, @Nullable String older, @Nullable String version) {
        return new WebhookSignature.Request("POST", ADDRESS, v3, timestamp, older, version);
    }

    private static String v3(Instant at) {
        return WebhookSignature.v3("POST", ADDRESS, BODY, Long.toString(at.toEpochMilli()), SECRET);
    }

    @Test
    void theSamplesOfHubSpotAreGood() throws Exception {
        JsonNode samples = JsonHttp.JSON.readTree(Samples.read("signature_vectors.json"));
        String secret = samples.path("clientSecret").asText();
        Set<String> versions = new HashSet<>();
        for (JsonNode sample : samples.path("vectors")) {
            String version = sample.path("version").asText();
            versions.add(version);
            byte[] body = bytes(sample.path("body").asText());
            WebhookSignature.Request request = new WebhookSignature.Request(
                    sample.path("method").asText("POST"),
                    sample.path("url").asText(ADDRESS),
                    null,
                    null,
                    sample.path("signature").asText(),
                    version);
            assertThat(WebhookSignature.isGood(request, body, secret, ALL, NOW))
                    .as("%s", sample)
                    .isTrue();
            assertThat(WebhookSignature.isGood(request, body, secret + "x", ALL, NOW))
                    .isFalse();
            assertThat(WebhookSignature.isGood(request, bytes("[]"), secret, ALL, NOW))
                    .isFalse();
            assertThat(WebhookSignature.isGood(request, body, secret, ONLY_V3, NOW))
                    .isFalse();
        }
        assertThat(versions).containsExactlyInAnyOrder("v1", "v2");
    }

    /** openssl dgst -sha256 -hmac SECRET -binary of method, address, body and time, in base64. */
    @Test
    void versionThreeIsAsOpensslMakesIt() {
        assertThat(WebhookSignature.v3("POST", ADDRESS, bytes("[{\"objectId\":1}]"), "1772352000000", SECRET))
                .isEqualTo("WbCTOl+L9cIvkbPjOffndNkElkznJjYfjWd6nZjKmCc=");
    }

    @Test
    void versionThreeIsGoodForFiveMinutes() {
        for (long seconds : new long[] {-300, -1, 0, 1, 300}) {
            Instant signed = NOW.minusSeconds(seconds);
            assertThat(WebhookSignature.isGood(
                            request(v3(signed), Long.toString(signed.toEpochMilli()), null, null),
                            BODY,
                            SECRET,
                            ONLY_V3,
                            NOW))
                    .as("%s s", seconds)
                    .isTrue();
        }
        for (long seconds : new long[] {-301, 301, 86_400}) {
            Instant signed = NOW.minusSeconds(seconds);
            assertThat(WebhookSignature.isGood(
                            request(v3(signed), Long.toString(signed.toEpochMilli()), null, null),
                            BODY,
                            SECRET,
                            ONLY_V3,
                            NOW))
                    .as("%s s", seconds)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1772352000000", "1772352000000000000000", "1772352000000 "})
    void aTimeThatIsNoneIsRefused(String timestamp) {
        String signature = WebhookSignature.v3("POST", ADDRESS, BODY, timestamp, SECRET);
        assertThat(WebhookSignature.isGood(request(signature, timestamp, null, null), BODY, SECRET, ONLY_V3, NOW))
                .isFalse();
    }

    @Test
    void aTimeThatIsMissingOrAnotherIsRefused() {
        String millis = Long.toString(NOW.toEpochMilli());
        assertThat(WebhookSignature.isGood(request(v3(NOW), null, null, null), BODY, SECRET, ONLY_V3, NOW))
                .isFalse();
        assertThat(WebhookSignature.isGood(
                        request(v3(NOW.minusSeconds(400)), millis, null, null), BODY, SECRET, ONLY_V3, NOW))
                .isFalse();
        assertThat(WebhookSignature.isGood(request(null, millis, null, null), BODY, SECRET, ALL, NOW))
                .isFalse();
    }

    @Test
    void aWrongNewSignatureIsNotMadeGoodByAnOlder() {
        String v1 = WebhookSignature.v1(BODY, SECRET);
        String millis = Long.toString(NOW.toEpochMilli());
        assertThat(WebhookSignature.isGood(request("wrong", millis, v1, "v1"), BODY, SECRET, ALL, NOW))
                .isFalse();
        assertThat(WebhookSignature.isGood(request(null, null, v1, "v1"), BODY, SECRET, ALL, NOW))
                .isTrue();
        assertThat(WebhookSignature.isGood(request(null, null, v1, "v2"), BODY, SECRET, ALL, NOW))
                .isFalse();
        assertThat(WebhookSignature.isGood(request(null, null, v1, "v9"), BODY, SECRET, ALL, NOW))
                .isFalse();
    }

    @Test
    void addressesAreDecodedAsHubSpotDoes() {
        assertThat(WebhookSignature.decoded(
                        "https://a.example/w%3a%2F%3F%40%21%24%27%28%29%2A%2C%3B?b=%20c%25&d=%3D%26%zz%4"))
                .isEqualTo("https://a.example/w:/?@!$'()*,;?b=%20c%25&d=%3D%26%zz%4");
    }
}
