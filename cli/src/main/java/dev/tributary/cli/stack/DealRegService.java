package dev.tributary.cli.stack;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.Ports;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
    private final int port;
    private final @Nullable String tracesTo;

    private DealRegService(StackDirectory directory, int port, @Nullable String tracesTo) {
        this.directory = directory;
        this.port = port;
        this.tracesTo = tracesTo;
    }

    /**
     * On the port asked for, else on that of last time where it is free.
     *
     * @throws dev.tributary.localstack.LocalStackException when the port that was asked for is taken
     */
    static DealRegService of(StackDirectory directory, ConsoleSettings settings, StackState before) {
        int port =
                settings.port() == 0 ? Ports.preferred(before.portOf(NAME)) : Ports.claim("console", settings.port());
        return new DealRegService(directory, port, before.settings().tracesTo());
    }

    /** Where the service on that port is. */
    static URI url(int port) {
        return URI.create("http://" + Ports.HOST + ":" + port);
    }

    /** Writes its settings and tells how to run it. */
    Application application(ServiceHome home, ConnectionFile connection, ServiceDatabase database)
            throws IOException, StackFailed {
        Path settings = directory.settingsOf(NAME);
        ServiceSettingsFile.write(settings, connection, database, port, tracesTo);
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
}
