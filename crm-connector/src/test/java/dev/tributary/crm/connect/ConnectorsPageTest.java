package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.odoo.OdooSourceConnector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apache.kafka.connect.source.SourceConnector;
import org.junit.jupiter.api.Test;

class ConnectorsPageTest {
    private static final Path PAGE = Path.of("..", "docs", "connectors.md");

    @Test
    void theCommittedPageIsTheGeneratedOne() throws Exception {
        String text = ConnectorsPage.text(ofAllConnectors());
        if (Boolean.getBoolean("tributary.regenerate.docs")) {
            Files.writeString(PAGE, text);
        }
        assertThat(Files.readString(PAGE))
                .as("a setting changed; regenerate with -Dtest=ConnectorsPageTest -Dtributary.regenerate.docs=true")
                .isEqualTo(text);
    }

    @Test
    void everyConnectorIsFoundByItsWorker() {
        assertThat(ofAllConnectors().stream().map(Crm::name).collect(Collectors.toSet()))
                .contains("odoo");
        assertThat(ServiceLoader.load(SourceConnector.class)).hasAtLeastOneElementOfType(OdooSourceConnector.class);
    }

    private static List<Crm> ofAllConnectors() {
        return ServiceLoader.load(SourceConnector.class).stream()
                .map(ServiceLoader.Provider::get)
                .map(CrmSourceConnector.class::cast)
                .map(CrmSourceConnector::crm)
                .sorted(java.util.Comparator.comparing(Crm::title))
                .toList();
    }
}
