package dev.tributary.cli.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The connectors that a person gives a stack: a directory of files as Kafka Connect takes them, {@code {"name": ..., "config":
 * {...}}}, and in {@code secrets} beside them the files that they name as <code>${directory:secrets:FILE}</code>.
 */
public final class GivenConnectors {
    static final String SECRETS = "secrets";
    private static final JsonMapper JSON = new JsonMapper();
    private static final long LARGEST = 1024 * 1024;

    /** @param config as Kafka Connect takes it */
    record Connector(String name, Map<String, String> config) {
        Connector {
            config = Map.copyOf(config);
        }
    }

    private GivenConnectors() {}

    /** @throws StackRefused when a file is none that Kafka Connect would take; the message shows no value */
    public static void check(Path directory) throws StackRefused {
        read(directory);
    }

    /** In the order of their files' names. */
    static List<Connector> read(Path directory) throws StackRefused {
        List<Connector> connectors = new ArrayList<>();
        TreeSet<Path> files = new TreeSet<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
            found.forEach(files::add);
        } catch (IOException unreadable) {
            throw new StackRefused("the connectors cannot be read: " + directory + " is no directory that can be read");
        }
        for (Path file : files) {
            connectors.add(connector(directory, file));
        }
        if (connectors.isEmpty()) {
            throw new StackRefused(
                    "there is no connector in " + directory + "; put a file NAME.json there, see examples/connectors");
        }
        return connectors;
    }

    private static Connector connector(Path directory, Path file) throws StackRefused {
        JsonNode read;
        try {
            if (Files.size(file) > LARGEST) {
                throw new StackRefused(file + " is longer than " + LARGEST + " bytes");
            }
            read = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException notJson) {
            throw new StackRefused(file + " is not JSON, at line "
                    + notJson.getLocation().getLineNr() + "; examples/connectors shows how it looks");
        } catch (IOException unreadable) {
            throw new StackRefused(file + " cannot be read: " + unreadable.getMessage());
        }
        String name = read.path("name").asText("");
        JsonNode config = read.path("config");
        if (!name.matches("[A-Za-z0-9._-]{1,100}")
                || !config.path("connector.class").isTextual()) {
            throw new StackRefused(
                    file
                            + " needs a name of letters and digits, and a config with connector.class; see examples/connectors");
        }
        Map<String, String> settings = new TreeMap<>();
        for (Map.Entry<String, JsonNode> setting : config.properties()) {
            if (!setting.getValue().isValueNode()) {
                throw new StackRefused(file + ": " + setting.getKey() + " is a list or an object; write a text");
            }
            settings.put(
                    setting.getKey(),
                    setting.getValue()
                            .asText()
                            .replace(
                                    "${directory:" + SECRETS + ":",
                                    "${directory:" + directory.toAbsolutePath().resolve(SECRETS) + ":"));
        }
        return new Connector(name, settings);
    }
}
