package dev.tributary.cli.stack;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** deal-reg-service in a stack, where the console is: what it is called, told and started with. */
final class DealRegService {

    static final String NAME = "service";

    private static final String MAIN_CLASS = "dev.tributary.dealreg.Main";

    /** One person looks at it, and it holds no data. The quicker compiler alone: ready sooner, and smaller. */
    private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    /** Filling the read model anew takes as long as it takes. */
    private static final Duration START_TIMEOUT = Duration.ofHours(1);

    private static final Duration STOP_GRACE = Duration.ofSeconds(15);

    /** It would take TRIBUTARY_STACK_DIR for a setting, and the shell's word before that of its file. */
    private static final List<String> WITHHELD = List.of("TRIBUTARY_", "MICRONAUT_", "DATASOURCES_", "ENDPOINTS_");

    private final StackDirectory directory;
    private final ConsoleSettings console;
    private final int port;
    private final int metricsPort;
    private final @Nullable String tracesTo;

    private DealRegService(
            StackDirectory directory, ConsoleSettings console, int port, int metricsPort, @Nullable String tracesTo) {
        this.directory = directory;
        this.console = console;
        this.port = port;
        this.metricsPort = metricsPort;
        this.tracesTo = tracesTo;
    }

    /**
     * On the ports asked for, else on those of last time where they are free.
     *
     * @throws dev.tributary.localstack.LocalStackException when a port that was asked for is taken
     */
    static DealRegService of(StackDirectory directory, ConsoleSettings settings, StackState before) {
        return new DealRegService(
                directory,
                settings,
                port("console", settings.port(), before.portOf(NAME)),
                port("console's metrics", settings.metricsPort(), before.metricsPortOf(NAME)),
                before.settings().tracesTo());
    }

    private static int port(String server, int asked, int before) {
        return asked == 0 ? Ports.preferred(before) : Ports.claim(server, asked);
    }

    int metricsPort() {
        return metricsPort;
    }

    /** Where the service on that port is. */
    static URI url(int port) {
        return URI.create("http://" + Ports.HOST + ":" + port);
    }

    /** Writes its settings and tells how to run it. */
    Application application(ServiceHome home, ConnectionFile connection, ServiceDatabase database)
            throws IOException, StackFailed {
        Path settings = directory.settingsOf(NAME);
        String sessionSecret = SecretFile.readOrDraw(directory.sessionSecret());
        ServiceSettingsFile.write(
                settings,
                connection,
                database,
                new ServiceSettingsFile.Told(port, metricsPort, tracesTo, sessionSecret, besides(home)));
        return new Application(
                NAME,
                MAIN_CLASS,
                home.classPath(),
                OPTIONS,
                Map.of("micronaut.config.files", settings.toString()),
                List.of(),
                port,
                url(port).resolve("/health/readiness"),
                START_TIMEOUT,
                STOP_GRACE,
                WITHHELD);
    }

    private Map<String, String> besides(ServiceHome home) throws IOException, StackFailed {
        Map<String, String> besides = new HashMap<>();
        if (!console.partners().isEmpty()) {
            DevelopmentUsersFile.write(
                    directory.developmentUsers(), home.resource("development-users.json"), console.partners());
            besides.put(
                    ServiceSettingsFile.DEVELOPMENT_USERS,
                    directory.developmentUsers().toString());
        }
        if (console.given() != null) {
            besides.putAll(given(console.given()));
        }
        return besides;
    }

    /** What {@code up} has checked already. */
    private static Map<String, String> given(Path file) throws StackFailed {
        try {
            return GivenSettings.read(file);
        } catch (StackRefused changed) {
            throw new StackFailed(String.valueOf(changed.getMessage()), changed);
        }
    }
}
