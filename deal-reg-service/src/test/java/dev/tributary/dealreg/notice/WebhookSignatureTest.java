package dev.tributary.dealreg.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures are those that the libraries of Standard Webhooks make. */
class WebhookSignatureTest {

    /** Of the libraries' own tests: secret, id, time, body and signature. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void aSignatureIsTheKnownOne() {
        assertThat(WebhookSignature.of(List.of(WebhookSignature.key(SECRET)), ID, AT, BODY))
                .isEqualTo(SIGNATURE);
    }

    @Test
    void whileSecretsChangeBothSign() {
        String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        String both = WebhookSignature.of(new WebhookSettings(other, SECRET).keys(), ID, AT.plusMillis(999), BODY);
        assertThat(both.split(" ")).hasSize(2).contains(SIGNATURE).doesNotHaveDuplicates();
    }

    @Test
    void whateverIsSignedIsInTheSignature() {
        List<byte[]> keys = List.of(WebhookSignature.key(SECRET));
        assertThat(WebhookSignature.of(keys, ID + "x", AT, BODY)).isNotEqualTo(SIGNATURE);
        assertThat(WebhookSignature.of(keys, ID, AT.plusSeconds(1), BODY)).isNotEqualTo(SIGNATURE);
        assertThat(WebhookSignature.of(keys, ID, AT, BODY + " ")).isNotEqualTo(SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_no base64, but long enough to be a secret of it",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatIsNoSecretIsRefusedAndNotRepeated(String secret) {
        assertThatThrownBy(() -> WebhookSignature.key(secret))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is whsec_ and the base64 of 24 to 64 random bytes");
    }
}
