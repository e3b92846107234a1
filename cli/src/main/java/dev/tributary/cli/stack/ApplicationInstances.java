package dev.tributary.cli.stack;

import dev.tributary.attribution.runtime.AttributionMain;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.localstack.Application;
import dev.tributary.localstack.Ports;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The instances of the attribution application in a stack: what each is called, told and started with. */
final class ApplicationInstances {

    /** Restoring state takes as long as it takes, and so does waiting for a broker that is away. */
    private static final Duration START_TIMEOUT = Duration.ofHours(1);

    /** The application itself gives its streams 30 seconds to close. */
    private static final Duration STOP_GRACE = Duration.ofSeconds(35);

    private static final String LOG_FORMAT = "TRIBUTARY_LOG_FORMAT";
    private static final String LOG_FOR_PEOPLE = "dev/tributary/attribution/runtime/logback-text.xml";

    private final StackDirectory directory;
    private final StackSettings settings;
    private final List<Instance> instances;

    private record Instance(String name, int port) {

        URI url() {
            return URI.create("http://" + Ports.HOST + ":" + port);
        }
    }

    private ApplicationInstances(StackDirectory directory, StackSettings settings, List<Instance> instances) {
        this.directory = directory;
        this.settings = settings;
        this.instances = instances;
    }

    /**
     * With a port for each: as asked for, else as before where that is free.
     *
     * @throws dev.tributary.localstack.LocalStackException when a port that was asked for is taken
     */
    static ApplicationInstances of(StackDirectory directory, StackState before) {
        StackSettings settings = before.settings();
        List<Instance> instances = IntStream.rangeClosed(1, settings.instances())
                .mapToObj(number -> {
                    String name = "app-" + number;
                    int port = settings.httpPort() == 0
                            ? Ports.preferred(before.portOf(name))
                            : Ports.claim("application", settings.httpPort() + number - 1);
                    return new Instance(name, port);
                })
                .toList();
        return new ApplicationInstances(directory, settings, instances);
    }

    List<URI> urls() {
        return instances.stream().map(Instance::url).toList();
    }

    /** Writes the settings of each and tells how to run it. */
    List<Application> applications(ConnectionFile connection) throws IOException {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .toList();
        for (Instance instance : instances) {
            writeSettings(instance, connection);
        }
        return instances.stream()
                .map(instance -> application(instance, classPath))
                .toList();
    }

    private Application application(Instance instance, List<Path> classPath) {
        return new Application(
                instance.name(),
                AttributionMain.class.getName(),
                classPath,
                List.of("-Xmx" + settings.applicationHeap()),
                logging(),
                List.of(directory.settingsOf(instance.name()).toString()),
                instance.port(),
                instance.url().resolve("/health/ready"),
                START_TIMEOUT,
                STOP_GRACE);
    }

    /** For the person at this machine, unless the environment asks for a format; what goes to standard output is its log. */
    private static Map<String, String> logging() {
        return System.getenv(LOG_FORMAT) == null ? Map.of("logback.configurationFile", LOG_FOR_PEOPLE) : Map.of();
    }

    private void writeSettings(Instance instance, ConnectionFile connection) throws IOException {
        Map<String, String> told = new HashMap<>(connection.registrySettings());
        told.put("bootstrap.servers", connection.bootstrapServers());
        told.put("client.id", instance.name());
        told.put("state.dir", directory.data().resolve(instance.name()).toString());
        told.put("tributary.partitions", Integer.toString(settings.partitions()));
        told.put("tributary.clock", settings.clock().name().toLowerCase(Locale.ROOT));
        told.put("num.standby.replicas", settings.instances() > 1 ? "1" : "0");
        told.put("tributary.http.port", Integer.toString(instance.port()));
        told.put("tributary.http.host", Ports.HOST);
        if (settings.tracesTo() != null) {
            told.put("tributary.tracing.otlp.endpoint", settings.tracesTo());
        }
        Properties properties = new Properties();
        properties.putAll(told);
        try (OutputStream out = Files.newOutputStream(directory.settingsOf(instance.name()))) {
            properties.store(out, "Written at every start; changes are lost.");
        }
    }
}
