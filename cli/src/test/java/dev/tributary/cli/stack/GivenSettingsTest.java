package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenSettingsTest {

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("given.properties"), text);
    }

    @Test
    void settingsAreTakenAndFilesAmongThemAreAsSeenFromTheirFile() throws Exception {
        Path file = file("""
                tributary.notices.owners=owners.json
                tributary.notices.smtp.password = s3cret\\u00e9
                tributary.sign-in.session-lifetime=4h
                tributary.development-issuer-users=/of/mine.json
                """);
        assertThat(GivenSettings.read(file))
                .containsOnly(
                        entry(
                                "tributary.notices.owners",
                                directory.resolve("owners.json").toString()),
                        entry("tributary.notices.smtp.password", "s3cret\u00e9"),
                        entry("tributary.sign-in.session-lifetime", "4h"),
                        entry("tributary.development-issuer-users", "/of/mine.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"micronaut.server.host", "tributery.notices.owners", "TRIBUTARY_NOTICES_OWNERS"})
    void whatTheServiceWouldNotCheckIsRefused(String key) throws Exception {
        Path file = file(key + "=s3cret");
        assertThatThrownBy(() -> GivenSettings.read(file))
                .isInstanceOf(StackRefused.class)
                .hasMessageContainingAll(file.toString(), key, "below tributary")
                .hasMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tributary.database.url",
                "tributary.databaseUrl",
                "tributary.metrics.port",
                "tributary.Development_Issuer"
            })
    void whatIsTheStacksIsRefusedHoweverItIsSpelled(String key) throws Exception {
        Path file = file(key + "=s3cret");
        assertThatThrownBy(() -> GivenSettings.read(file))
                .isInstanceOf(StackRefused.class)
                .hasMessageContainingAll(file.toString(), key, "take it out")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void aFileThatIsNotThereOrIsNoneIsRefused() throws Exception {
        assertThatThrownBy(() -> GivenSettings.read(directory.resolve("none.properties")))
                .isInstanceOf(StackRefused.class)
                .hasMessageContaining("none.properties does not exist");
        assertThatThrownBy(() -> GivenSettings.read(directory))
                .isInstanceOf(StackRefused.class)
                .hasMessageContaining(directory.toString());
        Path malformed = file("tributary.notices.smtp.password=\\u12");
        assertThatThrownBy(() -> GivenSettings.read(malformed))
                .isInstanceOf(StackRefused.class)
                .hasMessageContaining("no properties file");
    }
}
