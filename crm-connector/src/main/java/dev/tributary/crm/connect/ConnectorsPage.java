package dev.tributary.crm.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;

/** The page about connectors, its tables written from the settings themselves, so that none is missing in it. */
public final class ConnectorsPage {

    private ConnectorsPage() {}

    /** Markdown, the same text in every run. */
    public static String text(List<Crm> crms) {
        StringBuilder page = new StringBuilder(Resources.text(ConnectorsPage.class, "connectors.md"));
        page.append(
                "\n## Settings\n\nA setting that is not listed here, and is none of Kafka Connect's, is refused.\n");
        for (Crm crm : crms) {
            page.append("\n### ").append(crm.title()).append(": both connectors\n");
            table(page, crm.access());
            ConfigDef reading = crm.reading();
            if (!reading.names().isEmpty()) {
                page.append("\n### ").append(crm.title()).append(": reading\n");
                table(page, reading);
            }
        }
        Crm first = crms.get(0);
        page.append("\n### Every CRM: both connectors\n");
        table(page, CommonSettings.definition());
        page.append("\n### Every CRM: reading\n\n");
        page.append("What differs by CRM: `crm.name` is its own word; ");
        List<String> differing = new ArrayList<>();
        crms.forEach(crm -> differing.add("for " + crm.title() + " `settle.ms` is "
                + crm.settles().toMillis() + " and `poll.interval.ms` "
                + crm.pollInterval().toMillis()));
        page.append(String.join("; ", differing)).append(".\n");
        table(page, without(SourceSettings.definition(first), first.access(), first.reading()));
        page.append("\n### Every CRM: writing credit back\n");
        table(page, without(SinkSettings.definition(first), first.access(), first.reading()));
        return page.toString();
    }

    private static ConfigDef without(ConfigDef all, ConfigDef access, ConfigDef reading) {
        ConfigDef rest = new ConfigDef();
        all.configKeys().values().stream()
                .filter(key -> !access.names().contains(key.name)
                        && !reading.names().contains(key.name)
                        && !CommonSettings.definition().names().contains(key.name))
                .forEach(rest::define);
        return rest;
    }

    private static void table(StringBuilder page, ConfigDef settings) {
        page.append("\n| setting | type | default | values | meaning |\n|---|---|---|---|---|\n");
        for (ConfigKey key : settings.configKeys().values()) {
            page.append("| `")
                    .append(key.name)
                    .append("` | ")
                    .append(key.type.name().toLowerCase(Locale.ROOT))
                    .append(" | ")
                    .append(standard(key))
                    .append(" | ")
                    .append(key.validator == null ? "" : key.validator)
                    .append(" | ")
                    .append(key.documentation.replace("|", "\\|"))
                    .append(" |\n");
        }
    }

    private static String standard(ConfigKey key) {
        if (!key.hasDefault()) {
            return "required";
        }
        String text = String.valueOf(key.defaultValue);
        return key.defaultValue == null || text.isEmpty() ? "" : "`" + text + "`";
    }
}
