package dev.tributary.attribution.runtime;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.telemetry.HttpSettings;
import dev.tributary.telemetry.TracingSettings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that an installation says about this application.
 *
 * @param applicationId names the consumer group, the transactions and the internal topics; never change it in place
 * @param bootstrapServers the brokers
 * @param serdes settings of the schema registry and its serde, by Confluent's names
 * @param security settings of the connection to the brokers ({@code security.*}, {@code sasl.*}, {@code ssl.*})
 * @param stateDirectory where stores are kept; a crash may empty it, a clean stop keeps it
 * @param partitions of every sized topic, chosen once for life
 * @param threads stream threads of this instance
 * @param standbyReplicas copies of each store on other instances
 * @param commitInterval how often work is committed, and so how soon others see it
 * @param storeMegabytes memory of all stores outside of the Java heap together
 * @param instance names this process to people and in metrics; the group knows it by other means
 * @param http where health and metrics are served; absent: nowhere
 * @param tracing where traces go; absent: nowhere
 */
public record AttributionSettings(
        String applicationId,
        String bootstrapServers,
        Map<String, String> serdes,
        Map<String, String> security,
        Path stateDirectory,
        int partitions,
        DecisionClock clock,
        int threads,
        int standbyReplicas,
        Duration commitInterval,
        int storeMegabytes,
        String instance,
        Optional<HttpSettings> http,
        Optional<TracingSettings> tracing) {

    private static final String APPLICATION_ID = "application.id";
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String STATE_DIRECTORY = "state.dir";
    private static final String PARTITIONS = "tributary.partitions";
    private static final String CLOCK = "tributary.clock";
    private static final String THREADS = "num.stream.threads";
    private static final String STANDBY_REPLICAS = "num.standby.replicas";
    private static final String COMMIT_INTERVAL = "commit.interval.ms";

    private static final String INSTANCE = "client.id";
    private static final String HTTP_PORT = "tributary.http.port";
    private static final String HTTP_HOST = "tributary.http.host";
    private static final String HTTP_PORT_FILE = "tributary.http.port.file";
    private static final String TRACING_ENDPOINT = "tributary.tracing.otlp.endpoint";

    private static final Set<String> OWN = Set.of(
            APPLICATION_ID,
            BOOTSTRAP_SERVERS,
            STATE_DIRECTORY,
            PARTITIONS,
            CLOCK,
            THREADS,
            STANDBY_REPLICAS,
            COMMIT_INTERVAL,
            StoreMemory.MEGABYTES,
            INSTANCE,
            HTTP_PORT,
            HTTP_HOST,
            HTTP_PORT_FILE,
            TRACING_ENDPOINT);

    private static final Set<String> SERDE_PREFIXES = Set.of(
            "schema.registry.",
            "auto.register.",
            "use.latest.",
            "basic.auth.",
            "key.subject.",
            "value.subject.",
            "tributary.serde.",
            "http.",
            "retries.");

    private static final Set<String> SECURITY_PREFIXES = Set.of("security.", "sasl.", "ssl.");

    public AttributionSettings {
        serdes = Map.copyOf(serdes);
        security = Map.copyOf(security);
    }

    /**
     * Reads settings by their names.
     *
     * @throws SettingsRefusedException names every key that is unknown, missing or wrong, and what is allowed
     */
    public static AttributionSettings from(Map<String, String> given) {
        Reader reader = new Reader(given);
        Map<String, String> serdes = reader.startingWith(SERDE_PREFIXES);
        Map<String, String> security = reader.startingWith(SECURITY_PREFIXES);
        reader.refuseUnknown();
        String applicationId = reader.text(APPLICATION_ID, "tributary-attribution");
        String bootstrapServers = reader.required(BOOTSTRAP_SERVERS);
        String stateDirectory = reader.required(STATE_DIRECTORY);
        int partitions = reader.number(PARTITIONS, 32, 1, 10_000);
        int threads = reader.number(THREADS, 1, 1, 1_000);
        int standbys = reader.number(STANDBY_REPLICAS, 1, 0, 10);
        int commit = reader.number(COMMIT_INTERVAL, 100, 1, 60_000);
        int storeMegabytes = reader.number(StoreMemory.MEGABYTES, 256, 32, 1_000_000);
        DecisionClock clock = reader.clock();
        String instance = reader.text(
                INSTANCE,
                applicationId + "-" + host() + "-" + ProcessHandle.current().pid());
        Optional<HttpSettings> http = reader.http();
        Optional<TracingSettings> tracing = reader.tracing();
        if (!serdes.containsKey("schema.registry.url")) {
            reader.problem("schema.registry.url is missing: give the registry's URL");
        }
        reader.refuseProblems();
        return new AttributionSettings(
                applicationId,
                bootstrapServers,
                serdes,
                security,
                Path.of(stateDirectory),
                partitions,
                clock,
                threads,
                standbys,
                Duration.ofMillis(commit),
                storeMegabytes,
                instance,
                http,
                tracing);
    }

    /** Every key of our own. */
    static Set<String> keys() {
        return OWN;
    }

    /** What keys begin with that are passed on. */
    static Set<String> prefixes() {
        Set<String> prefixes = new TreeSet<>(SERDE_PREFIXES);
        prefixes.addAll(SECURITY_PREFIXES);
        return prefixes;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "localhost";
        }
    }

    private static final class Reader {

        private final Map<String, String> given;
        private final Set<String> problems = new TreeSet<>();

        Reader(Map<String, String> given) {
            this.given = new TreeMap<>(given);
        }

        void problem(String text) {
            problems.add(text);
        }

        Map<String, String> startingWith(Set<String> prefixes) {
            return given.entrySet().stream()
                    .filter(entry -> prefixes.stream().anyMatch(entry.getKey()::startsWith))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        }

        void refuseUnknown() {
            for (String key : given.keySet()) {
                boolean passed = SERDE_PREFIXES.stream().anyMatch(key::startsWith)
                        || SECURITY_PREFIXES.stream().anyMatch(key::startsWith);
                if (!OWN.contains(key) && !passed) {
                    problem(key + " is not a setting: known are " + new TreeSet<>(OWN) + " and those that start with "
                            + new TreeSet<>(SERDE_PREFIXES) + " or " + new TreeSet<>(SECURITY_PREFIXES));
                }
            }
        }

        String text(String key, String otherwise) {
            return given.getOrDefault(key, otherwise);
        }

        String required(String key) {
            String value = given.getOrDefault(key, "");
            if (value.isBlank()) {
                problem(key + " is missing");
            }
            return value;
        }

        int number(String key, int otherwise, int least, int most) {
            String value = given.get(key);
            if (value == null) {
                return otherwise;
            }
            try {
                int number = Integer.parseInt(value.strip());
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // Told below, together with what is allowed.
            }
            problem(key + " must be a whole number from " + least + " to " + most + ", not " + value);
            return otherwise;
        }

        DecisionClock clock() {
            String value = text(CLOCK, "wall").toUpperCase(Locale.ROOT);
            return Arrays.stream(DecisionClock.values())
                    .filter(clock -> clock.name().equals(value))
                    .findFirst()
                    .orElseGet(() -> {
                        problem(CLOCK + " must be wall or input, not " + value);
                        return DecisionClock.WALL;
                    });
        }

        Optional<HttpSettings> http() {
            if (!given.containsKey(HTTP_PORT)) {
                for (String key : List.of(HTTP_HOST, HTTP_PORT_FILE)) {
                    if (given.containsKey(key)) {
                        problem(key + " is given without " + HTTP_PORT + ": give the port too, 0 for a free one");
                    }
                }
                return Optional.empty();
            }
            return Optional.of(new HttpSettings(
                    text(HTTP_HOST, "127.0.0.1"),
                    number(HTTP_PORT, 0, 0, 65_535),
                    Optional.ofNullable(given.get(HTTP_PORT_FILE)).map(Path::of)));
        }

        Optional<TracingSettings> tracing() {
            String endpoint = given.get(TRACING_ENDPOINT);
            if (endpoint == null) {
                return Optional.empty();
            }
            Optional<URI> known = TracingSettings.endpoint(endpoint);
            if (known.isEmpty()) {
                problem(TRACING_ENDPOINT + " must be " + TracingSettings.ENDPOINTS + ", not " + endpoint);
            }
            return known.map(at -> new TracingSettings(at, TracingSettings.EVERY_TRACE));
        }

        void refuseProblems() {
            if (!problems.isEmpty()) {
                throw new SettingsRefusedException(problems);
            }
        }
    }
}
