package dev.tributary.localstack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * Main class of the broker's process: one node, broker and controller in one. Formats its data directory when that is empty,
 * prints {@link #READY} on a line of its own once clients can connect, and runs until SIGTERM or until its parent is gone.
 *
 * <p>Argument: the file with the broker's settings.
 */
final class BrokerProcess {

    static final String READY = "READY";

    private BrokerProcess() {}

    public static void main(String[] arguments) throws Exception {
        ParentWatch.start();
        TerminalSignals.ignore();
        Properties settings = read(Path.of(arguments[0]));
        formatWhenEmpty(settings);
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        System.out.println(READY);
        server.awaitShutdown();
    }

    private static Properties read(Path file) throws IOException {
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        return settings;
    }

    private static void formatWhenEmpty(Properties settings) throws Exception {
        Path directory = Path.of(settings.getProperty("log.dirs"));
        if (Files.exists(directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(Integer.parseInt(settings.getProperty("node.id")))
                .setControllerListenerName(settings.getProperty("controller.listener.names"))
                .setMetadataLogDirectory(directory.toString())
                .addDirectory(directory.toString())
                .setIgnoreFormatted(true)
                .run();
    }
}
