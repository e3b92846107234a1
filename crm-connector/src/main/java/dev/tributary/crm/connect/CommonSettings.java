package dev.tributary.crm.connect;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.tributary.crm.source.Backoff;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.RegistrySettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What reading from and writing to a CRM can both be told. */
final class CommonSettings {
    static final String RETRY_FIRST = "retry.first.ms";
    static final String RETRY_LONGEST = "retry.longest.ms";
    static final String RETRY_LONGEST_ASKED = "retry.longest.asked.ms";

    /** What Connect itself, or a transformation, takes: any worker knows more of these than can be listed. */
    private static final Pattern OF_CONNECT = Pattern.compile(
            "name|connector\\.class|task\\.class|connector\\.plugin\\.version|tasks\\.max(\\.enforce)?|topics(\\.regex)?"
                    + "|(key|value|header)\\.converter(\\..*)?|transforms(\\..*)?|predicates(\\..*)?|errors\\..*"
                    + "|config\\.action\\.reload|exactly\\.once\\.support|transaction\\.boundary(\\..*)?"
                    + "|offsets\\.storage\\.topic|topic\\.creation\\..*|(producer|consumer|admin)\\.override\\..*");

    private static final long REGISTRY_PATIENCE_MILLIS = 2_000;

    private CommonSettings() {}

    static ConfigDef definition() {
        return new ConfigDef()
                .define(
                        RegistrySettings.URL,
                        ConfigDef.Type.STRING,
                        HIGH,
                        "Addresses of the schema registry, separated by commas. Values are Avro in the Confluent wire format.")
                .define(
                        RegistrySettings.CREDENTIALS_SOURCE,
                        ConfigDef.Type.STRING,
                        "URL",
                        ConfigDef.ValidString.in("URL", "USER_INFO"),
                        LOW,
                        "Where the registry's user comes from.")
                .define(
                        RegistrySettings.USER_INFO,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "user:password at the registry, for USER_INFO. Through a config provider, never as plain text.")
                .define(
                        RegistrySettings.AUTO_REGISTER,
                        ConfigDef.Type.BOOLEAN,
                        true,
                        LOW,
                        "Whether schemas may be registered. Off: they must stand in the registry.")
                .define(
                        Crm.REQUEST_TIMEOUT,
                        ConfigDef.Type.LONG,
                        30_000L,
                        ConfigDef.Range.between(100, 600_000),
                        LOW,
                        "How long one request to the CRM may take, in milliseconds.")
                .define(
                        RETRY_FIRST,
                        ConfigDef.Type.LONG,
                        1_000L,
                        ConfigDef.Range.between(1, 600_000),
                        LOW,
                        "How long to leave the CRM alone after a first failure, in milliseconds. It doubles with each further one, give or take a fifth.")
                .define(
                        RETRY_LONGEST,
                        ConfigDef.Type.LONG,
                        300_000L,
                        ConfigDef.Range.between(1, 86_400_000),
                        LOW,
                        "How long to leave it alone at most, in milliseconds. It is asked again for ever: the connector catches up when it answers.")
                .define(
                        RETRY_LONGEST_ASKED,
                        ConfigDef.Type.LONG,
                        3_600_000L,
                        ConfigDef.Range.between(1, 86_400_000),
                        LOW,
                        "How long to honour a Retry-After at most, in milliseconds.");
    }

    /** A serde for what is read and written, that gives up waiting for the registry so soon that a task can be stopped. */
    static RecordSerdes serdes(AbstractConfig settings) {
        Map<String, Object> config = new HashMap<>();
        config.put(RegistrySettings.URL, settings.getString(RegistrySettings.URL));
        config.put(RegistrySettings.CREDENTIALS_SOURCE, settings.getString(RegistrySettings.CREDENTIALS_SOURCE));
        config.put(RegistrySettings.AUTO_REGISTER, settings.getBoolean(RegistrySettings.AUTO_REGISTER));
        config.put(RegistrySettings.WRITER_PATIENCE, REGISTRY_PATIENCE_MILLIS);
        config.put(RegistrySettings.READER_PATIENCE, REGISTRY_PATIENCE_MILLIS);
        Password user = settings.getPassword(RegistrySettings.USER_INFO);
        if (user != null) {
            config.put(RegistrySettings.USER_INFO, user.value());
        }
        return RecordSerdes.create(config);
    }

    static Backoff backoff(AbstractConfig settings) {
        return new Backoff(
                Duration.ofMillis(settings.getLong(RETRY_FIRST)),
                Duration.ofMillis(settings.getLong(RETRY_LONGEST)),
                Duration.ofMillis(settings.getLong(RETRY_LONGEST_ASKED)));
    }

    /** All in one, in this order. */
    static ConfigDef joined(ConfigDef... parts) {
        ConfigDef all = new ConfigDef();
        for (ConfigDef part : parts) {
            part.configKeys().values().forEach(all::define);
        }
        return all;
    }

    /** Refuses keys that nobody knows: a setting that is misspelt would be a setting that is not there. */
    static void refuseUnknown(ConfigDef definition, Map<String, String> given, String... prefixes) {
        for (String key : new TreeSet<>(given.keySet())) {
            boolean known = definition.configKeys().containsKey(key)
                    || OF_CONNECT.matcher(key).matches();
            for (String prefix : prefixes) {
                known |= key.startsWith(prefix);
            }
            if (!known) {
                throw new ConfigException(
                        "unknown setting " + key + "; the connector knows " + String.join(", ", definition.names()));
            }
        }
    }
}
