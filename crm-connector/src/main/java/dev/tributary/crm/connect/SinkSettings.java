package dev.tributary.crm.connect;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.tributary.crm.credit.CreditValue;
import dev.tributary.crm.credit.WriteBack;
import dev.tributary.schemas.TopicCatalogue;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** What a connector that writes credit back can be told. */
final class SinkSettings {
    static final String FIELD = "credit.field.";
    static final String DIGEST = FIELD + "digest";
    static final String CONFLICT = "credit.conflict";
    static final String LONGEST = "credit.text.longest";
    static final String TOPICS = "topics";

    private static final String OVERWRITE = "overwrite";
    private static final String KEEP = "keep";

    private final AbstractConfig settings;

    private SinkSettings(AbstractConfig settings) {
        this.settings = settings;
    }

    static ConfigDef definition(Crm crm) {
        ConfigDef own = new ConfigDef();
        for (CreditValue value : CreditValue.values()) {
            own.define(
                    FIELD + value.word(),
                    ConfigDef.Type.STRING,
                    null,
                    HIGH,
                    "The CRM's field for: " + value.about() + ". Absent: it is not written.");
        }
        own.define(
                        DIGEST,
                        ConfigDef.Type.STRING,
                        null,
                        MEDIUM,
                        "A text field of 24 characters in which the connector remembers what it wrote. Absent: nobody can tell whether somebody else has changed the fields above, and they are overwritten.")
                .define(
                        CONFLICT,
                        ConfigDef.Type.STRING,
                        OVERWRITE,
                        ConfigDef.ValidString.in(OVERWRITE, KEEP),
                        MEDIUM,
                        "What becomes of a deal whose fields somebody else has changed: `overwrite`, or `keep` what they wrote until they empty these fields. Both are counted.")
                .define(
                        LONGEST,
                        ConfigDef.Type.INT,
                        255,
                        ConfigDef.Range.between(20, 32_000),
                        LOW,
                        "How many characters the CRM's text fields take; longer texts are cut off.");
        return CommonSettings.joined(crm.access(), own, CommonSettings.definition());
    }

    /** @throws ConfigException with what is wrong and what to do about it */
    static SinkSettings of(Crm crm, Map<String, String> given) {
        ConfigDef definition = definition(crm);
        CommonSettings.refuseUnknown(definition, given);
        String topics = given.get(TOPICS);
        if (topics != null && !topics.equals(TopicCatalogue.ATTRIBUTION_ARR_RECORD.name())) {
            throw new ConfigException(
                    TOPICS, topics, "credit stands on " + TopicCatalogue.ATTRIBUTION_ARR_RECORD.name() + " alone");
        }
        SinkSettings read = new SinkSettings(new AbstractConfig(definition, given, false));
        if (read.values().isEmpty()) {
            throw new ConfigException("nothing is to be written: name a field of the CRM, as " + FIELD
                    + CreditValue.SOURCED_PARTNER.word());
        }
        return read;
    }

    AbstractConfig all() {
        return settings;
    }

    WriteBack writeBack() {
        return new WriteBack(
                values(),
                settings.getString(DIGEST),
                settings.getString(CONFLICT).equals(KEEP),
                settings.getInt(LONGEST));
    }

    /** All fields that are read and written. */
    Set<String> fields() {
        Set<String> fields = new HashSet<>(values().values());
        String digest = settings.getString(DIGEST);
        if (digest != null) {
            fields.add(digest);
        }
        return fields;
    }

    private Map<CreditValue, String> values() {
        Map<CreditValue, String> values = new EnumMap<>(CreditValue.class);
        for (CreditValue value : CreditValue.values()) {
            String field = settings.getString(FIELD + value.word());
            if (field != null) {
                values.put(value, field);
            }
        }
        return values;
    }
}
