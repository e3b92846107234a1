package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.dealreg.settings.ServiceSettings;
import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.ApplicationContext;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    void howToSignInAtTheBrokersAndTheRegistryArrivesByTheNamesThatTheyHave() {
        Map<String, String> kafka = Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", "Module required username=\"a\" password=\"b\";");
        Map<String, String> registry = Map.of("basic.auth.user.info", "a:b");
        Map<String, Object> settings = new HashMap<>(RIGHT);
        kafka.forEach((name, value) -> settings.put("tributary.kafka." + name, value));
        registry.forEach((name, value) -> settings.put("tributary.registry." + name, value));
        try (ApplicationContext context = ApplicationContext.run(settings)) {
            assertThat(context.getBean(ServiceSettings.class).kafka()).containsExactlyInAnyOrderEntriesOf(kafka);
            assertThat(context.getBean(ServiceSettings.class).registry()).containsExactlyInAnyOrderEntriesOf(registry);
        }
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

    @ParameterizedTest
    @CsvSource({
        "tributary.metrics.port,many,tributary.metrics.port is a port",
        "tributary.metrics.port,65536,tributary.metrics.port is a port",
        "tributary.metrics.host,127.0.0.1,tributary.metrics.host means nothing without",
        "tributary.tracing.otlp-endpoint,collector:4318,tributary.tracing.otlp-endpoint is where a collector",
        "tributary.tracing.sample-ratio,0.1,tributary.tracing.sample-ratio means nothing without",
        "tributary.tracing.ratio,0.1,tributary.tracing.ratio is no setting"
    })
    void metricsAndTracesThatWouldGoNowhereStopTheStart(String name, String value, String told) {
        Map<String, Object> settings = new HashMap<>(RIGHT);
        settings.put(name, value);
        assertThatThrownBy(() -> start(settings))
                .hasRootCauseInstanceOf(SettingsRefused.class)
                .rootCause()
                .hasMessageContaining(told);
    }

    @Test
    void aPortForMetricsThatIsTakenStopsTheStartAndIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Object> settings = new HashMap<>(RIGHT);
            settings.put("tributary.metrics.port", taken.getLocalPort());
            assertThatThrownBy(() -> start(settings))
                    .isInstanceOf(SettingsRefused.class)
                    .hasMessageContaining("tributary.metrics.port: 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void whatIsRightStarts() {
        start(RIGHT);
    }

    private static void start(Map<String, Object> settings) {
        ApplicationContext.run(settings).close();
    }
}
