package dev.tributary.schemas;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.kafka.common.config.ConfigException;

/**
 * What our own serde can be told. Where Confluent has a name for it, that name is used, so that a client's configuration can
 * be taken over as it stands; a setting of theirs that we do not honour is refused rather than ignored.
 */
public final class RegistrySettings {

    /** Addresses of the registry, separated by commas; the next one is asked when one fails. Required. */
    public static final String URL = "schema.registry.url";

    /** Whether a writer may register its schema; default true. False: the schema must stand in the registry. */
    public static final String AUTO_REGISTER = "auto.register.schemas";

    /** Where the user comes from: URL (default, as in {@code http://user:password@host}) or USER_INFO. */
    public static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";

    /** {@code user:password}, for USER_INFO. */
    public static final String USER_INFO = "basic.auth.user.info";

    /** Confluent's older name of {@link #USER_INFO}. */
    public static final String LONG_USER_INFO = "schema.registry.basic.auth.user.info";

    /** Subject of a value's schema: TopicNameStrategy (default), RecordNameStrategy or TopicRecordNameStrategy. */
    public static final String VALUE_SUBJECT = "value.subject.name.strategy";

    /** Accepted for the sake of shared configurations; our keys are not Avro. */
    public static final String KEY_SUBJECT = "key.subject.name.strategy";

    /** Accepted when true, which is what we do in any case. */
    public static final String SPECIFIC_READER = "specific.avro.reader";

    /** Milliseconds to wait for a connection; default 5000. */
    public static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";

    /** Milliseconds to wait for an answer; default 30000. */
    public static final String READ_TIMEOUT = "http.read.timeout.ms";

    /** Milliseconds before the second attempt, doubled each time; default 200. */
    public static final String RETRY_WAIT = "retries.wait.ms";

    /** Milliseconds between attempts at most; default 5000. */
    public static final String RETRY_MAX_WAIT = "retries.max.wait.ms";

    /**
     * Milliseconds that a reader keeps asking for a schema; -1, the default, is for ever: a record is never given up
     * because the registry is down.
     */
    public static final String READER_PATIENCE = "tributary.serde.deserializer.patience.ms";

    /** Milliseconds that a writer keeps asking for an id; -1 is for ever; default 120000, as long as a producer tries. */
    public static final String WRITER_PATIENCE = "tributary.serde.serializer.patience.ms";

    /**
     * Milliseconds that a registry which knows the topic's subject may answer that it knows no schema of a record's id,
     * before the record counts as unreadable; default 30000. Covers a registry whose copies lag behind.
     */
    public static final String UNKNOWN_ID_PATIENCE = "tributary.serde.unknown.id.patience.ms";

    private static final List<String> KNOWN = List.of(
            URL,
            AUTO_REGISTER,
            CREDENTIALS_SOURCE,
            USER_INFO,
            LONG_USER_INFO,
            VALUE_SUBJECT,
            KEY_SUBJECT,
            SPECIFIC_READER,
            CONNECT_TIMEOUT,
            READ_TIMEOUT,
            RETRY_WAIT,
            RETRY_MAX_WAIT,
            READER_PATIENCE,
            WRITER_PATIENCE,
            UNKNOWN_ID_PATIENCE,
            RecordSerdes.SERDE_CLASS);

    private static final List<String> OURS_BY_THEIR_LOOK = List.of(
            "schema.registry.",
            "basic.auth.",
            "bearer.auth.",
            "auto.register.",
            "key.subject.name.",
            "value.subject.name.",
            "use.latest.",
            "use.schema.id",
            "latest.compatibility.",
            "latest.cache.",
            "normalize.schemas",
            "specific.avro.",
            "avro.",
            "http.",
            "retries.",
            "max.retries",
            "max.schemas.per.subject",
            "id.compatibility.",
            "tributary.serde.");

    private final List<URI> addresses;
    private final Optional<String> authorization;
    private final boolean autoRegister;
    private final SubjectNaming valueSubject;
    private final Duration connectTimeout;
    private final Duration readTimeout;
    private final Pace pace;
    private final Patience readerPatience;
    private final Patience writerPatience;
    private final Duration unknownIdPatience;

    private RegistrySettings(Map<String, ?> config) {
        refuseUnknown(config);
        this.addresses = addresses(required(config, URL));
        this.authorization = authorization(config, addresses.get(0));
        this.autoRegister = flag(config, AUTO_REGISTER, true);
        this.valueSubject = naming(config, VALUE_SUBJECT);
        naming(config, KEY_SUBJECT);
        if (!flag(config, SPECIFIC_READER, true)) {
            throw new ConfigException(SPECIFIC_READER, "false", "cannot be: our records are generated classes");
        }
        this.connectTimeout = atLeastOne(config, CONNECT_TIMEOUT, 5_000);
        this.readTimeout = atLeastOne(config, READ_TIMEOUT, 30_000);
        this.pace = pace(config);
        this.readerPatience = readerPatience(config);
        this.writerPatience = writerPatience(config);
        this.unknownIdPatience =
                Duration.ofMillis(number(config, UNKNOWN_ID_PATIENCE, 30_000, value -> value >= 0, "0 or more"));
    }

    /** @throws ConfigException for a setting that is missing, wrong, or looks like one of a registry's and is not known */
    static RegistrySettings from(Map<String, ?> config) {
        return new RegistrySettings(config);
    }

    /**
     * How long to keep asking.
     *
     * @param limit empty: for ever
     */
    record Patience(Optional<Duration> limit) {
        boolean exhausted(Duration soFar) {
            return limit.isPresent() && soFar.compareTo(limit.get()) >= 0;
        }
    }

    /**
     * How often to ask.
     *
     * @param firstWait before the second attempt, doubled each time
     * @param longestWait between attempts
     */
    record Pace(Duration firstWait, Duration longestWait) {}

    static Pace pace(Map<String, ?> config) {
        return new Pace(atLeastOne(config, RETRY_WAIT, 200), atLeastOne(config, RETRY_MAX_WAIT, 5_000));
    }

    static Patience readerPatience(Map<String, ?> config) {
        return patience(config, READER_PATIENCE, -1);
    }

    static Patience writerPatience(Map<String, ?> config) {
        return patience(config, WRITER_PATIENCE, 120_000);
    }

    /** As configured, user info included, without a slash at the end. */
    List<URI> addresses() {
        return addresses;
    }

    /** Value of the Authorization header; empty: none is sent. */
    Optional<String> authorization() {
        return authorization;
    }

    boolean autoRegister() {
        return autoRegister;
    }

    SubjectNaming valueSubject() {
        return valueSubject;
    }

    Duration connectTimeout() {
        return connectTimeout;
    }

    Duration readTimeout() {
        return readTimeout;
    }

    Pace pace() {
        return pace;
    }

    Patience readerPatience() {
        return readerPatience;
    }

    Patience writerPatience() {
        return writerPatience;
    }

    Duration unknownIdPatience() {
        return unknownIdPatience;
    }

    private static void refuseUnknown(Map<String, ?> config) {
        var unknown = new TreeSet<String>();
        for (String key : config.keySet()) {
            if (!KNOWN.contains(key) && OURS_BY_THEIR_LOOK.stream().anyMatch(key::startsWith)) {
                unknown.add(key);
            }
        }
        if (!unknown.isEmpty()) {
            throw new ConfigException("not a setting of Tributary's serde: " + String.join(", ", unknown)
                    + ". Known are: " + String.join(", ", new TreeSet<>(KNOWN)));
        }
    }

    private static Optional<String> text(Map<String, ?> config, String key) {
        Object value = config.get(key);
        return value == null ? Optional.empty() : Optional.of(value.toString().trim());
    }

    private static String required(Map<String, ?> config, String key) {
        return text(config, key)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> new ConfigException(key + " is required: the address of the schema registry"));
    }

    private static List<URI> addresses(String list) {
        var addresses = new ArrayList<URI>();
        for (String part : list.split(",", -1)) {
            String address = part.trim().replaceAll("/+$", "");
            URI uri;
            try {
                uri = URI.create(address);
            } catch (IllegalArgumentException malformed) {
                throw notAnAddress();
            }
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!http || uri.getHost() == null) {
                throw notAnAddress();
            }
            addresses.add(uri);
        }
        return List.copyOf(addresses);
    }

    private static ConfigException notAnAddress() {
        // The value itself is not repeated: it may hold a password.
        return new ConfigException(URL + " must be one or more http or https addresses, separated by commas");
    }

    private static Optional<String> authorization(Map<String, ?> config, URI first) {
        String source = text(config, CREDENTIALS_SOURCE).orElse("URL");
        Optional<String> userInfo =
                switch (source) {
                    case "URL" -> Optional.ofNullable(first.getUserInfo());
                    case "USER_INFO" ->
                        Optional.of(text(config, USER_INFO)
                                .or(() -> text(config, LONG_USER_INFO))
                                .orElseThrow(() -> new ConfigException(
                                        USER_INFO + " is required with " + CREDENTIALS_SOURCE + "=USER_INFO")));
                    default -> throw new ConfigException(CREDENTIALS_SOURCE, source, "is neither URL nor USER_INFO");
                };
        return userInfo.map(
                user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)));
    }

    private static SubjectNaming naming(Map<String, ?> config, String key) {
        Object value = config.get(key);
        if (value == null) {
            return SubjectNaming.TOPIC;
        }
        return SubjectNaming.named(key, value instanceof Class<?> type ? type.getName() : value.toString());
    }

    private static boolean flag(Map<String, ?> config, String key, boolean otherwise) {
        String value = text(config, key).orElse(Boolean.toString(otherwise));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new ConfigException(key, value, "is neither true nor false");
        };
    }

    private static Patience patience(Map<String, ?> config, String key, long otherwise) {
        long millis = number(config, key, otherwise, value -> value >= -1, "-1 (for ever), 0 or more");
        return new Patience(millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
    }

    private static Duration atLeastOne(Map<String, ?> config, String key, long otherwise) {
        return Duration.ofMillis(number(config, key, otherwise, value -> value >= 1, "1 or more"));
    }

    private static long number(
            Map<String, ?> config, String key, long otherwise, Predicate<Long> allowed, String allowedInWords) {
        String value = text(config, key).orElse(Long.toString(otherwise));
        try {
            long number = Long.parseLong(value);
            if (allowed.test(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw new ConfigException(key, value, "is not a whole number of milliseconds");
        }
        throw new ConfigException(key, value, "must be " + allowedInWords);
    }
}
