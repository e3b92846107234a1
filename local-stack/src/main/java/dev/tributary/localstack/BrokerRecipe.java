package dev.tributary.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The broker: one KRaft node, broker and controller in one, reachable from this machine only. */
record BrokerRecipe(int port, Path directory, Path temporaryDirectory) implements ServerRecipe {

    private static final String DEFAULTS = "broker-defaults.properties";

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public ChildJava child() throws IOException {
        Files.createDirectories(directory);
        Path settingsFile = directory.resolveSibling("broker.properties");
        try (OutputStream out = Files.newOutputStream(settingsFile)) {
            settings(Ports.free()).store(out, "Written at every start; changes are lost.");
        }
        return new ChildJava(
                ChildJava.ownClassPath(),
                List.of(),
                Map.of(
                        "java.io.tmpdir",
                        temporaryDirectory.toString(),
                        "logback.configurationFile",
                        "dev/tributary/localstack/broker-logback.xml"),
                BrokerProcess.class,
                List.of(settingsFile.toString()));
    }

    @Override
    public boolean isReady(LogFile.Section log) throws IOException {
        return log.containsLine(BrokerProcess.READY);
    }

    @Override
    public void prepare() {
        // A broker that is ready has nothing left to set: all its settings come with the start.
    }

    private Properties settings(int controllerPort) throws IOException {
        Properties settings = new Properties();
        try (InputStream defaults = BrokerRecipe.class.getResourceAsStream(DEFAULTS)) {
            settings.load(Objects.requireNonNull(defaults, DEFAULTS));
        }
        String clients = "PLAINTEXT://" + Ports.HOST + ":" + port;
        String controller = Ports.HOST + ":" + controllerPort;
        settings.setProperty("listeners", clients + ",CONTROLLER://" + controller);
        settings.setProperty("advertised.listeners", clients);
        settings.setProperty("controller.quorum.voters", settings.getProperty("node.id") + "@" + controller);
        settings.setProperty("log.dirs", directory.toString());
        return settings;
    }
}
