package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.telemetry.HttpSettings;
import dev.tributary.telemetry.TracingSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionSettingsTest {

    private static final Map<String, String> LEAST = Map.of(
            "bootstrap.servers", "localhost:9092",
            "schema.registry.url", "http://localhost:8081",
            "state.dir", "state");

    @Test
    void theLeastThatIsGivenStartsOnTheWallClockWithAStandby() {
        AttributionSettings settings = AttributionSettings.from(LEAST);
        assertThat(settings.clock()).isEqualTo(DecisionClock.WALL);
        assertThat(settings.standbyReplicas()).isEqualTo(1);
        assertThat(settings.partitions()).isEqualTo(32);
    }

    @Test
    void anUnknownKeyStopsTheStart() {
        assertThatThrownBy(() -> AttributionSettings.from(with("tributary.partition", "4")))
                .isInstanceOf(SettingsRefusedException.class)
                .hasMessageContaining("tributary.partition is not a setting")
                .hasMessageContaining("tributary.partitions");
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        Map<String, String> wrong = with("tributary.clock", "sundial");
        wrong.put("num.stream.threads", "many");
        wrong.remove("bootstrap.servers");
        assertThatThrownBy(() -> AttributionSettings.from(wrong))
                .hasMessageContaining("tributary.clock must be wall or input, not SUNDIAL")
                .hasMessageContaining("num.stream.threads must be a whole number from 1 to 1000")
                .hasMessageContaining("bootstrap.servers is missing");
    }

    @Test
    void securityAndSerdeSettingsPassThroughByTheirOwnNames() {
        Map<String, String> given = with("sasl.mechanism", "SCRAM-SHA-512");
        given.put("basic.auth.user.info", "name:secret");
        AttributionSettings settings = AttributionSettings.from(given);
        assertThat(settings.security()).containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(settings.serdes()).containsEntry("basic.auth.user.info", "name:secret");
    }

    @Test
    void nothingIsServedUnlessAPortIsGivenAndThenOnTheLoopbackAddress() {
        assertThat(AttributionSettings.from(LEAST).http()).isEmpty();
        assertThat(AttributionSettings.from(with("tributary.http.port", "0")).http())
                .contains(new HttpSettings("127.0.0.1", 0, Optional.empty()));
        assertThatThrownBy(() -> AttributionSettings.from(with("tributary.http.host", "0.0.0.0")))
                .hasMessageContaining("tributary.http.host is given without tributary.http.port");
    }

    @Test
    void tracesGoNowhereUnlessAnEndpointIsGivenAndThenAllThatAreKept() {
        assertThat(AttributionSettings.from(LEAST).tracing()).isEmpty();
        assertThat(AttributionSettings.from(with("tributary.tracing.otlp.endpoint", "http://collector:4318"))
                        .tracing())
                .contains(new TracingSettings(URI.create("http://collector:4318"), 1));
        assertThatThrownBy(() -> AttributionSettings.from(with("tributary.tracing.otlp.endpoint", "collector:4318")))
                .hasMessageContaining("tributary.tracing.otlp.endpoint must be");
    }

    @Test
    void theProcessRefusesSettingsWithItsOwnExitCode(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("wrong.properties"), "tributary.partition=4\n");
        assertThat(AttributionMain.run(new String[] {file.toString()})).isEqualTo(ExitCode.SETTINGS_REFUSED);
        assertThat(AttributionMain.run(new String[] {"no-such-file"})).isEqualTo(ExitCode.SETTINGS_REFUSED);
        assertThat(AttributionMain.run(new String[] {})).isEqualTo(ExitCode.SETTINGS_REFUSED);
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(LEAST);
        settings.put(key, value);
        return settings;
    }
}
