package dev.tributary.attribution.runtime;

import dev.tributary.schemas.RegistryListener;
import dev.tributary.telemetry.HttpEndpoint;
import dev.tributary.telemetry.ProcessMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.LoggerFactory;

/** The application as a process of its own: one argument, a properties file. Its exit code is an {@link ExitCode}. */
public final class AttributionMain {

    private AttributionMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        Optional<String> problem = LogFormat.choose(System.getenv("TRIBUTARY_LOG_FORMAT"));
        if (problem.isPresent()) {
            System.err.println(problem.get());
            System.exit(ExitCode.SETTINGS_REFUSED.code());
        }
        System.exit(run(arguments).code());
    }

    /** Runs until it is told to stop (SIGTERM, Ctrl-C) or a stream thread fails. */
    static ExitCode run(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: AttributionMain SETTINGS.properties");
            return ExitCode.SETTINGS_REFUSED;
        }
        AttributionSettings settings;
        try {
            settings = AttributionSettings.from(read(Path.of(arguments[0])));
        } catch (IOException unreadable) {
            System.err.println("cannot read " + arguments[0] + ": " + unreadable.getMessage());
            return ExitCode.SETTINGS_REFUSED;
        } catch (SettingsRefusedException refused) {
            refused.problems().forEach(System.err::println);
            return ExitCode.SETTINGS_REFUSED;
        }
        return run(settings);
    }

    private static ExitCode run(AttributionSettings settings) throws InterruptedException {
        PrometheusMeterRegistry meters = ProcessMetrics.registry();
        meters.config().meterFilter(new KafkaMeters());
        AttributionApplication application;
        Optional<HttpEndpoint> endpoint;
        try {
            application = new AttributionApplication(settings, meters, RegistryListener.SILENT);
            endpoint = endpoint(settings, application, meters);
            application.start();
        } catch (IOException refused) {
            System.err.println("health and metrics cannot be served: " + refused.getMessage());
            return ExitCode.START_FAILED;
        } catch (RuntimeException failed) {
            // Not a field: no logger may exist before the format is chosen.
            LoggerFactory.getLogger(AttributionMain.class).error("the application could not be started", failed);
            System.err.println("not started: " + failed.getMessage());
            return ExitCode.START_FAILED;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(application), "stop"));
        ExitCode code = application.awaitEnd();
        endpoint.ifPresent(HttpEndpoint::close);
        application.failure().ifPresent(cause -> System.err.println("stopped: " + cause));
        return code;
    }

    /** Ends the process with the application's own code: by itself Java reports a signal, however well the stop went. */
    private static void stop(AttributionApplication application) {
        application.close();
        Runtime.getRuntime()
                .halt(application.exitCode().orElse(ExitCode.CLOSE_TIMED_OUT).code());
    }

    /** Before the start: what waits for its broker says so. */
    private static Optional<HttpEndpoint> endpoint(
            AttributionSettings settings, AttributionApplication application, PrometheusMeterRegistry meters)
            throws IOException {
        if (settings.http().isEmpty()) {
            return Optional.empty();
        }
        OperatorPages pages = new OperatorPages(settings, application, meters);
        return Optional.of(HttpEndpoint.start(settings.http().get(), pages.all()));
    }

    private static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        return settings;
    }
}
