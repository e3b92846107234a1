package dev.tributary.crm.odoo;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;

import dev.tributary.crm.connect.Crm;
import dev.tributary.crm.connect.Resources;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.http.SafeAddress;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.CrmWriter;
import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;

/** Odoo as a CRM of the connector. It announces nothing, so it is asked every few seconds. */
final class Odoo implements Crm {
    static final Odoo CRM = new Odoo();

    static final String URL = "odoo.url";
    static final String DATABASE = "odoo.database";
    static final String LOGIN = "odoo.login";
    static final String PASSWORD = "odoo.password";
    static final String PAGE_SIZE = "odoo.page.size";

    private Odoo() {}

    @Override
    public String name() {
        return "odoo";
    }

    @Override
    public String title() {
        return "Odoo";
    }

    @Override
    public ConfigDef access() {
        return new ConfigDef()
                .define(
                        URL,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        SafeAddress.VALIDATOR,
                        HIGH,
                        "Where Odoo is, as https://odoo.example.com. Plain http is for this machine alone.")
                .define(
                        DATABASE,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "Its database.")
                .define(
                        LOGIN,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "The user that the connector is. It needs to read what the mapping names, of all companies and salespeople, and to write the fields of credit.")
                .define(
                        PASSWORD,
                        ConfigDef.Type.PASSWORD,
                        ConfigDef.NO_DEFAULT_VALUE,
                        HIGH,
                        "Its password or, better, an API key. Through a config provider, never as plain text.");
    }

    @Override
    public ConfigDef reading() {
        return new ConfigDef()
                .define(
                        PAGE_SIZE,
                        ConfigDef.Type.INT,
                        1_000,
                        ConfigDef.Range.between(1, 10_000),
                        LOW,
                        "How many rows to ask for at once.");
    }

    /** Odoo's times are those at which transactions began, told to the second. */
    @Override
    public Duration settles() {
        return Duration.ofSeconds(5);
    }

    @Override
    public String mapping() {
        return Resources.text(Odoo.class, "mapping.yaml");
    }

    @Override
    public CrmReader reader(AbstractConfig settings, Clock clock) throws CrmFailure {
        return new OdooReader(calls(settings, clock), settings.getInt(PAGE_SIZE));
    }

    @Override
    public CrmWriter writer(AbstractConfig settings, Clock clock) throws CrmFailure {
        return new OdooWriter(calls(settings, clock));
    }

    private static OdooCalls calls(AbstractConfig settings, Clock clock) {
        return new OdooCalls(
                new JsonHttp("Odoo", Duration.ofMillis(settings.getLong(Crm.REQUEST_TIMEOUT)), clock),
                SafeAddress.of(settings.getString(URL)),
                settings.getString(DATABASE),
                settings.getString(LOGIN),
                settings.getPassword(PASSWORD),
                clock);
    }
}
