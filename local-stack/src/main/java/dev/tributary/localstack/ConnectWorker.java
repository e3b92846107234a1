package dev.tributary.localstack;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * A worker of Kafka Connect in distributed mode, as Kafka ships it: with exactly-once support for sources, and connectors from its
 * plugin path alone. Run by {@link LocalStack#application}.
 */
public final class ConnectWorker {

    public static final String NAME = "connect";
    public static final String PROPERTY = "tributary.connect.home";
    static final String VARIABLE = "TRIBUTARY_CONNECT_HOME";

    private static final String MAIN = "org.apache.kafka.connect.cli.ConnectDistributed";
    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";
    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration STOP_GRACE = Duration.ofSeconds(20);
    private static final HomeSearch SEARCH = new HomeSearch(
            "Kafka Connect",
            PROPERTY,
            VARIABLE,
            "connect",
            "Build it with: mvn -pl local-stack process-resources\nor say where it is: -D" + PROPERTY + "=DIRECTORY or "
                    + VARIABLE + "=DIRECTORY");

    private ConnectWorker() {}

    /**
     * Where its jars are, for a process that is to be told.
     *
     * @throws LocalStackException when they are nowhere; the message has the remedy
     */
    public static Path locate() {
        return SEARCH.find(null).directory();
    }

    /**
     * @param bootstrapServers of the brokers where it keeps positions, settings and states, on topics beginning with its group's name
     * @param plugins directories that each hold one plugin's jars
     * @param work where its settings file is written
     * @param port where it answers, on this machine alone; see {@link #address}
     * @param secrets a directory whose files connectors may name as {@code ${directory:...}}
     */
    public static Application of(String bootstrapServers, List<Path> plugins, Path work, int port, Path secrets)
            throws IOException {
        Files.createDirectories(work);
        Path settings = work.resolve("connect.properties");
        try (OutputStream out = Files.newOutputStream(settings)) {
            settings(bootstrapServers, plugins, port, secrets).store(out, "Written at every start; changes are lost.");
        }
        List<Path> classPath =
                new ArrayList<>(ChildJava.ownClassPath().stream().map(Path::of).toList());
        try (Stream<Path> jars = Files.list(locate())) {
            jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(classPath::add);
        }
        return new Application(
                NAME,
                MAIN,
                classPath,
                List.of("-Xmx512m"),
                Map.of("logback.configurationFile", "dev/tributary/localstack/connect-logback.xml"),
                List.of(settings.toString()),
                port,
                URI.create(address(port) + "/connectors"),
                START_TIMEOUT,
                STOP_GRACE);
    }

    /** Where its REST interface is. */
    public static URI address(int port) {
        return URI.create("http://" + Ports.HOST + ":" + port);
    }

    private static Properties settings(String bootstrapServers, List<Path> plugins, int port, Path secrets) {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", bootstrapServers);
        settings.setProperty("group.id", "tributary-connect");
        settings.setProperty("client.id", NAME);
        // It is alone: what a worker that died has left waits for nobody's return.
        settings.setProperty("scheduled.rebalance.max.delay.ms", "0");
        for (String kept : List.of("offset", "config", "status")) {
            settings.setProperty(kept + ".storage.topic", "tributary-connect-" + kept);
            settings.setProperty(kept + ".storage.replication.factor", "1");
        }
        settings.setProperty("offset.storage.partitions", "1");
        settings.setProperty("status.storage.partitions", "1");
        settings.setProperty("key.converter", BYTES);
        settings.setProperty("value.converter", BYTES);
        settings.setProperty("exactly.once.source.support", "enabled");
        settings.setProperty(
                "plugin.path",
                String.join(",", plugins.stream().map(Path::toString).toList()));
        settings.setProperty("plugin.discovery", "service_load");
        settings.setProperty("listeners", address(port).toString());
        settings.setProperty("rest.advertised.host.name", Ports.HOST);
        settings.setProperty("config.providers", "directory");
        settings.setProperty(
                "config.providers.directory.class", "org.apache.kafka.common.config.provider.DirectoryConfigProvider");
        settings.setProperty("config.providers.directory.param.allowed.paths", secrets.toString());
        return settings;
    }
}
