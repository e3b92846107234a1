package dev.tributary.dealreg.settings;

import dev.tributary.telemetry.TracingSettings;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops the start where metrics or traces are told to go somewhere that is nowhere. */
@Context
final class TelemetrySettingsCheck {

    private static final String PORT = "tributary.metrics.port";
    private static final String HOST = "tributary.metrics.host";
    private static final String ENDPOINT = "tributary.tracing.otlp-endpoint";
    private static final String RATIO = "tributary.tracing.sample-ratio";
    private static final int HIGHEST_PORT = 65_535;

    TelemetrySettingsCheck(Environment environment) {
        List<String> wrong = new ArrayList<>();
        Optional<String> port = environment.getProperty(PORT, String.class);
        if (port.filter(text -> !isPort(text)).isPresent()) {
            wrong.add(PORT + " is a port, 1 to " + HIGHEST_PORT + ", or 0 for a free one");
        }
        if (port.isEmpty() && environment.getProperty(HOST, String.class).isPresent()) {
            wrong.add(HOST + " means nothing without " + PORT);
        }
        Optional<String> endpoint = environment.getProperty(ENDPOINT, String.class);
        if (endpoint.isPresent() && TracingSettings.endpoint(endpoint.get()).isEmpty()) {
            wrong.add(ENDPOINT + " is " + TracingSettings.ENDPOINTS);
        }
        Optional<String> ratio = environment.getProperty(RATIO, String.class);
        if (ratio.isPresent() && TracingSettings.ratio(ratio.get()).isEmpty()) {
            wrong.add(RATIO + " is " + TracingSettings.RATIOS);
        }
        if (endpoint.isEmpty() && ratio.isPresent()) {
            wrong.add(RATIO + " means nothing without " + ENDPOINT);
        }
        if (!wrong.isEmpty()) {
            throw new SettingsRefused(wrong);
        }
    }

    private static boolean isPort(String text) {
        try {
            int port = Integer.parseInt(text.strip());
            return port >= 0 && port <= HIGHEST_PORT;
        } catch (NumberFormatException noNumber) {
            return false;
        }
    }
}
