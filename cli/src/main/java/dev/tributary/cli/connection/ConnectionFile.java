package dev.tributary.cli.connection;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How to reach a running installation: one properties file for every command that talks to one.
 *
 * <p>Keys: {@value #BOOTSTRAP_SERVERS}, {@value #REGISTRY_URL}, {@value #APPLICATION_URL} (base URLs of the application's
 * instances, separated by commas; may be absent), and what the brokers or the registry ask of a client: {@code security.*},
 * {@code sasl.*}, {@code ssl.*}, {@code basic.auth.*}, by the names that Kafka's and Confluent's clients use. Any other key is
 * refused. Its text never shows a value that may be a secret.
 */
public final class ConnectionFile {

    public static final String NAME = "connection.properties";

    public static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    public static final String REGISTRY_URL = "schema.registry.url";
    public static final String APPLICATION_URL = "tributary.app.url";

    private static final Set<String> KNOWN = Set.of(BOOTSTRAP_SERVERS, REGISTRY_URL, APPLICATION_URL);
    private static final List<String> CLIENT_PREFIXES = List.of("security.", "sasl.", "ssl.");
    private static final String REGISTRY_PREFIX = "basic.auth.";

    private final Map<String, String> settings;

    private ConnectionFile(Map<String, String> settings) {
        this.settings = Map.copyOf(settings);
    }

    /** The file cannot be used; the message says why and what to do, in one line. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String line) {
            super(line);
        }

        Unusable(String line, Throwable cause) {
            super(line, cause);
        }
    }

    /** An installation that asks nothing of its clients, such as a stack on this machine. */
    public static ConnectionFile of(String bootstrapServers, String registryUrl, List<URI> applications) {
        Map<String, String> settings = new HashMap<>();
        settings.put(BOOTSTRAP_SERVERS, bootstrapServers);
        settings.put(REGISTRY_URL, registryUrl);
        if (!applications.isEmpty()) {
            settings.put(
                    APPLICATION_URL, applications.stream().map(URI::toString).collect(Collectors.joining(",")));
        }
        return new ConnectionFile(settings);
    }

    /** @throws Unusable when it is absent, not readable, lacks an address or has a key that nobody knows */
    public static ConnectionFile read(Path file) throws Unusable {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException absent) {
            throw new Unusable(file + " does not exist", absent);
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            throw new Unusable(file + " is no properties file in UTF-8", malformed);
        } catch (IOException unreadable) {
            throw new Unusable("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        Map<String, String> settings = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> settings.put(key, properties.getProperty(key).strip()));
        check(file, settings);
        return new ConnectionFile(settings);
    }

    /** Where the brokers are. */
    public String bootstrapServers() {
        return settings.getOrDefault(BOOTSTRAP_SERVERS, "");
    }

    /** Where the schema registry is. */
    public String registryUrl() {
        return settings.getOrDefault(REGISTRY_URL, "");
    }

    /** The base URLs of the application's instances, without a slash at their ends; empty when the file names none. */
    public List<URI> applications() {
        return urls(settings.getOrDefault(APPLICATION_URL, ""));
    }

    /** For any Kafka client: producer, consumer, admin. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> client = new HashMap<>();
        client.put(BOOTSTRAP_SERVERS, bootstrapServers());
        settings.forEach((key, value) -> {
            if (CLIENT_PREFIXES.stream().anyMatch(key::startsWith)) {
                client.put(key, value);
            }
        });
        return client;
    }

    /** For whoever talks to the schema registry, see {@link dev.tributary.schemas.RegistrySettings}. */
    public Map<String, String> registrySettings() {
        Map<String, String> registry = new HashMap<>();
        registry.put(REGISTRY_URL, registryUrl());
        settings.forEach((key, value) -> {
            if (key.startsWith(REGISTRY_PREFIX)) {
                registry.put(key, value);
            }
        });
        return registry;
    }

    /** Writes it all at once, so that nobody reads half of it. */
    public void write(Path file) throws IOException {
        List<String> lines = new TreeMap<>(settings)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
                        .toList();
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, lines);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
        return "brokers " + bootstrapServers() + ", registry " + registryUrl();
    }

    private static void check(Path file, Map<String, String> settings) throws Unusable {
        for (String key : settings.keySet()) {
            boolean passed = CLIENT_PREFIXES.stream().anyMatch(key::startsWith) || key.startsWith(REGISTRY_PREFIX);
            if (!passed && !KNOWN.contains(key)) {
                throw new Unusable(file + ": " + key + " is not a key; known are "
                        + String.join(", ", new TreeSet<>(KNOWN)) + " and those that start with "
                        + String.join(", ", CLIENT_PREFIXES) + " or " + REGISTRY_PREFIX);
            }
        }
        if (settings.getOrDefault(BOOTSTRAP_SERVERS, "").isEmpty()) {
            throw new Unusable(file + ": " + BOOTSTRAP_SERVERS + " is missing; give the brokers as host:port");
        }
        checkUrl(file, REGISTRY_URL, settings.getOrDefault(REGISTRY_URL, ""));
        for (String url : parts(settings.getOrDefault(APPLICATION_URL, ""))) {
            checkUrl(file, APPLICATION_URL, url);
        }
    }

    private static void checkUrl(Path file, String key, String urls) throws Unusable {
        for (String url : urls.split(",", -1)) {
            if (!isHttp(url.strip())) {
                throw new Unusable(file + ": " + key + " must be a URL such as http://localhost:8081");
            }
        }
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    private static List<URI> urls(String list) {
        return parts(list).stream()
                .map(url -> URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url))
                .toList();
    }

    private static List<String> parts(String list) {
        return Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
