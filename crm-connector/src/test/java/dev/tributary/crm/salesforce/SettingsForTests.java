package dev.tributary.crm.salesforce;

import dev.tributary.crm.connect.Crm;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Settings as the connectors hand them to the adapter. For tests only. */
final class SettingsForTests {

    private SettingsForTests() {}

    static AbstractConfig of(Map<String, String> given) {
        ConfigDef all = new ConfigDef();
        Salesforce.CRM.access().configKeys().values().forEach(all::define);
        Salesforce.CRM.reading().configKeys().values().forEach(all::define);
        all.define(Crm.REQUEST_TIMEOUT, ConfigDef.Type.LONG, 5_000L, ConfigDef.Importance.LOW, "");
        return new AbstractConfig(all, given, false);
    }
}
