package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service that is told something wrong does not start. */
class SettingsTest {

    private static final Map<String, Object> RIGHT = ServiceForTests.with(
            ServiceForTests.NOT_CONTACTED,
            Map.of(
                    "tests.without-brokers", true,
                    "micronaut.security.token.jwt.signatures.jwks.issuer.url", "http://not-contacted",
                    "micronaut.security.token.jwt.claims-validators.issuer", "https://issuer.example",
                    "micronaut.security.token.jwt.claims-validators.audience", "tributary"));

    @Test
    void aSettingThatNobodyReadsStopsTheStart() {
        Map<String, Object> settings = new HashMap<>(RIGHT);
        settings.put("tributary.bootstrap-server", "typing-error:9092");
        assertThatThrownBy(() -> start(settings))
                .hasRootCauseInstanceOf(SettingsRefused.class)
                .rootCause()
                .hasMessageContaining("tributary.bootstrap-server is no setting");
    }

    @Test
    void whatIsMissingIsNamedAllAtOnce() {
        Map<String, Object> settings = new HashMap<>(RIGHT);
        settings.remove("tributary.schema-registry-url");
        settings.remove("micronaut.security.token.jwt.claims-validators.audience");
        assertThatThrownBy(() -> start(settings))
                .hasRootCauseInstanceOf(SettingsRefused.class)
                .rootCause()
                .hasMessageContaining("tributary.schema-registry-url is missing")
                .hasMessageContaining("claims-validators.audience is missing");
    }

    @Test
    void whatIsRightStarts() {
        start(RIGHT);
    }

    private static void start(Map<String, Object> settings) {
        ApplicationContext.run(settings).close();
    }
}
