package dev.tributary.crm.connect;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.event.PersonToken;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.RowRule;
import dev.tributary.crm.mapping.RuleNeeds;
import dev.tributary.crm.mapping.RuleNeeds.TableColumn;
import dev.tributary.crm.mapping.reading.MappingReader;
import dev.tributary.crm.mapping.reading.MappingRefused;
import dev.tributary.crm.source.RowTranslator;
import dev.tributary.crm.source.TableRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** What a connector that reads a CRM can be told. */
final class SourceSettings {
    static final String NAME = "crm.name";
    static final String MAPPING_FILE = "mapping.file";
    static final String PERSON_SECRET = "person.token.secret";
    static final String POLL_INTERVAL = "poll.interval.ms";
    static final String SETTLES = "settle.ms";
    static final String LOOK_BACK = "look.back.ms";
    static final String SNAPSHOT_AGAIN = "snapshot.again";
    static final String SWEEP_INTERVAL = "sweep.interval.ms";
    static final String SWEEP_CONSUMER = "sweep.consumer.";

    /** Which tables a task reads; the connector says so to its tasks. */
    static final String TASK_TABLES = "task.tables";

    private static final long LONGEST_MAPPING = 1024 * 1024;

    private final AbstractConfig settings;
    private final Crm crm;
    private final Mapping mapping;

    private SourceSettings(AbstractConfig settings, Crm crm, Mapping mapping) {
        this.settings = settings;
        this.crm = crm;
        this.mapping = mapping;
    }

    static ConfigDef definition(Crm crm) {
        ConfigDef own = new ConfigDef()
                .define(
                        MAPPING_FILE,
                        ConfigDef.Type.STRING,
                        null,
                        HIGH,
                        "A mapping.yaml on the worker: what of this CRM becomes what. Absent: the mapping that comes with the connector, for a CRM without fields of its own.")
                .define(
                        NAME,
                        ConfigDef.Type.STRING,
                        crm.name(),
                        new ConfigDef.NonEmptyString(),
                        MEDIUM,
                        "What this CRM is called in positions and in what is told of its rows. Never change it: under another name everything is read anew.")
                .define(
                        PERSON_SECRET,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "Makes tokens of persons that nobody can guess from a name. Through a config provider, never as plain text. Absent: tokens as files loaded by the command have them, which can be found out by guessing.")
                .define(
                        POLL_INTERVAL,
                        ConfigDef.Type.LONG,
                        crm.pollInterval().toMillis(),
                        ConfigDef.Range.between(50, 86_400_000),
                        MEDIUM,
                        "How often to look for changes, in milliseconds. Where the CRM announces them, this is for those that it forgot.")
                .define(
                        SETTLES,
                        ConfigDef.Type.LONG,
                        crm.settles().toMillis(),
                        ConfigDef.Range.between(0, 3_600_000),
                        MEDIUM,
                        "How long a change rests before it is read, in milliseconds: long enough for transactions to end. What takes longer is found by an announcement or by a sweep.")
                .define(
                        LOOK_BACK,
                        ConfigDef.Type.LONG,
                        600_000L,
                        ConfigDef.Range.between(0, 86_400_000),
                        LOW,
                        "How far back to look for changes that turned up at a time that had been read already, in milliseconds: as long as the longest transaction. 0: not at all; a sweep finds them.")
                .define(
                        SNAPSHOT_AGAIN,
                        ConfigDef.Type.STRING,
                        "",
                        LOW,
                        "Any word. When it changes, every table is read from the beginning once more; what was sent before is a duplicate, which changes nothing.")
                .define(
                        SWEEP_INTERVAL,
                        ConfigDef.Type.LONG,
                        86_400_000L,
                        ConfigDef.Range.between(1_000, 31_536_000_000L),
                        LOW,
                        "How often to compare the CRM with the topics, in milliseconds, if sweep.consumer.bootstrap.servers is given.")
                .define(
                        SWEEP_CONSUMER + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                        ConfigDef.Type.STRING,
                        null,
                        MEDIUM,
                        "The brokers, for sweeps: what the CRM has and the topics do not is read, and what it has no more counts as deleted. Anything else a consumer can be told goes under sweep.consumer. too. Absent: no sweeps.");
        return CommonSettings.joined(crm.access(), crm.reading(), own, CommonSettings.definition());
    }

    /** @throws ConfigException with what is wrong and what to do about it */
    static SourceSettings of(Crm crm, Map<String, String> given) {
        ConfigDef definition = definition(crm);
        CommonSettings.refuseUnknown(definition, given, SWEEP_CONSUMER, TASK_TABLES);
        AbstractConfig settings = new AbstractConfig(definition, given, false);
        return new SourceSettings(settings, crm, mapping(crm, settings.getString(MAPPING_FILE)));
    }

    private static Mapping mapping(Crm crm, @org.jspecify.annotations.Nullable String file) {
        try {
            String text = file == null ? crm.mapping() : text(file);
            Mapping mapping = MappingReader.read(text, file == null ? "the mapping of " + crm.title() : file);
            for (RowRule rule : mapping.rules()) {
                if (!RowTranslator.TARGETS.contains(rule.target())) {
                    throw new ConfigException(
                            MAPPING_FILE,
                            file,
                            "a connector does not make " + rule.target().name() + "; it makes "
                                    + String.join(
                                            ", ",
                                            RowTranslator.TARGETS.stream()
                                                    .map(CanonicalFile::name)
                                                    .sorted()
                                                    .toList()));
                }
            }
            return mapping;
        } catch (MappingRefused refused) {
            throw new ConfigException(MAPPING_FILE, file, refused.getMessage());
        }
    }

    private static String text(String file) {
        try {
            if (Files.size(Path.of(file)) > LONGEST_MAPPING) {
                throw new ConfigException(MAPPING_FILE, file, "is longer than " + LONGEST_MAPPING + " bytes");
            }
            return Files.readString(Path.of(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new ConfigException(
                    MAPPING_FILE, file, "cannot be read on this worker (" + unreadable.getMessage() + ")");
        }
    }

    AbstractConfig all() {
        return settings;
    }

    Mapping mapping() {
        return mapping;
    }

    String crmName() {
        return settings.getString(NAME);
    }

    /** The tables that are read, in the order of the mapping. */
    List<String> tables() {
        Set<String> tables = new LinkedHashSet<>();
        mapping.rules().forEach(rule -> tables.add(rule.source()));
        return List.copyOf(tables);
    }

    /** What is asked of a table that is read. */
    TableRequest request(String table) {
        Set<String> fields = new HashSet<>();
        for (RowRule rule : mapping.rules()) {
            if (rule.source().equals(table)) {
                fields.addAll(RuleNeeds.of(rule).asked());
                if (rule.asIs()) {
                    throw new ConfigException(
                            MAPPING_FILE, table, "as_is asks a CRM for nothing by name; list the columns");
                }
            }
        }
        return new TableRequest(table, fields);
    }

    /** What is asked of a table that look-ups ask, by the table's name in the mapping. */
    TableRequest lookedUp(String name) {
        Mapping.TableDefinition definition = mapping.tables().get(name);
        if (definition == null) {
            throw new ConfigException(MAPPING_FILE, name, "the mapping looks up in a table that it does not define");
        }
        Set<String> fields = new HashSet<>(Set.of(definition.key()));
        for (RowRule rule : mapping.rules()) {
            for (TableColumn asked : RuleNeeds.of(rule).lookedUp()) {
                if (asked.table().equals(name)) {
                    fields.add(asked.column());
                }
            }
        }
        return new TableRequest(definition.file(), fields);
    }

    UnaryOperator<String> personToken() {
        Password secret = settings.getPassword(PERSON_SECRET);
        return secret == null
                ? PersonToken::of
                : PersonToken.with(secret.value().getBytes(StandardCharsets.UTF_8));
    }

    Duration pollInterval() {
        return Duration.ofMillis(settings.getLong(POLL_INTERVAL));
    }

    Duration settles() {
        return Duration.ofMillis(settings.getLong(SETTLES));
    }

    Duration lookBack() {
        return Duration.ofMillis(settings.getLong(LOOK_BACK));
    }

    Duration sweepInterval() {
        return Duration.ofMillis(settings.getLong(SWEEP_INTERVAL));
    }

    /** What the consumer of sweeps is told; empty: there are no sweeps. */
    Map<String, Object> sweepConsumer() {
        return settings.getString(SWEEP_CONSUMER + CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG) == null
                ? Map.of()
                : settings.originalsWithPrefix(SWEEP_CONSUMER);
    }

    String snapshotAgain() {
        return settings.getString(SNAPSHOT_AGAIN);
    }

    Crm crm() {
        return crm;
    }
}
