package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notices are set so that they can be sent and nobody reads them on the way, or the service does not start. */
class NoticeSettingsTest {

    private static final String NOTICES = "tributary.notices.";
    private static final String OWNERS = """
            [
              {"owner": "partner manager", "email": ["a@vendor.example", "b@vendor.example"], "webhook": "https://hooks.vendor.example/x"},
              {"owner": "*", "email": ["everybody@vendor.example"]}
            ]""";

    @TempDir
    private Path directory;

    private Path owners;

    @BeforeEach
    void write() throws IOException {
        owners = Files.writeString(directory.resolve("owners.json"), OWNERS);
    }

    private Map<String, Object> right() {
        return ServiceForTests.with(
                ServiceForTests.NOT_CONTACTED,
                Map.of(
                        "tests.without-brokers",
                        true,
                        "micronaut.security.token.jwt.signatures.jwks.issuer.url",
                        "http://not-contacted",
                        "micronaut.security.token.jwt.claims-validators.issuer",
                        "https://issuer.example",
                        "micronaut.security.token.jwt.claims-validators.audience",
                        "tributary",
                        NOTICES + "owners",
                        owners.toString(),
                        NOTICES + "smtp.host",
                        "mail.vendor.example",
                        NOTICES + "smtp.from",
                        "Tributary <tributary@vendor.example>",
                        NOTICES + "webhook.secret",
                        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));
    }

    @Test
    void whatIsRightStartsWithoutAMailServer() {
        ApplicationContext.run(right()).close();
        Map<String, Object> signedIn = right();
        signedIn.put(NOTICES + "oldest", "3d");
        signedIn.put(NOTICES + "smtp.port", "2525");
        signedIn.put(NOTICES + "smtp.tls", "tls");
        signedIn.put(NOTICES + "smtp.user", "tributary");
        signedIn.put(NOTICES + "smtp.password", "secret");
        signedIn.put(NOTICES + "webhook.previous-secret", "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");
        ApplicationContext.run(signedIn).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owners", "smtp.host", "smtp.from", "webhook.secret"})
    void whatIsMissingIsNamed(String missing) {
        Map<String, Object> settings = right();
        settings.remove(NOTICES + missing);
        assertRefused(settings, NOTICES + missing + " is missing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "smtp.tls|none|tls=none is refused unless tributary.notices.smtp.host is this machine's own address",
                "smtp.tls|ssl|tls is starttls, tls or none",
                "smtp.port|0|port is a number from 1 to 65535",
                "smtp.port|many|port is a number from 1 to 65535",
                "smtp.user|tributary|user and tributary.notices.smtp.password go together",
                "smtp.password|secret|user and tributary.notices.smtp.password go together",
                "smtp.from|tributary|from is no address",
                "smtp.from|a@vendor.example, b@vendor.example|from is no address",
                "oldest|0s|oldest is a time from 1m up",
                "oldest|long|oldest is a time from 1m up",
                "webhook.secret|secret|webhook.secret is whsec_",
                "webhook.previous-secret|whsec_c2hvcnQ=|webhook.previous-secret is whsec_",
                "smtp.server|x|tributary.notices.smtp.server is no setting",
                "owner|x|tributary.notices.owner is no setting"
            })
    void whatCouldNotWorkOrWouldTravelInClearIsRefused(String name, String value, String told) {
        Map<String, Object> settings = right();
        settings.put(NOTICES + name, value);
        assertRefused(settings, told);
    }

    @Test
    void aHeaderInTheSenderIsRefused() {
        Map<String, Object> settings = right();
        settings.put(NOTICES + "smtp.from", "Tributary\r\nBcc: x@y.example <tributary@vendor.example>");
        assertRefused(settings, "smtp.from is no address");
    }

    @Test
    void toThisMachineItNeedNotBeEncrypted() {
        Map<String, Object> settings = right();
        settings.put(NOTICES + "smtp.host", "127.0.0.1");
        settings.put(NOTICES + "smtp.tls", "none");
        ApplicationContext.run(settings).close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"owner\": \"x\"}|is no list of owners",
                "[{\"owner\": \"*\", \"emails\": [\"a@b.example\"]}]|is no list of owners",
                "[{\"owner\": \"x\", \"email\": [\"a@b.example\"]}]|has nobody for the owners that it does not list",
                "null|is no list of owners",
                "[null]|is no list of owners",
                "[{\"owner\": \"*\", \"email\": [null]}]|owners",
                "[{\"owner\": null, \"email\": [\"a@b.example\"]}]|owners",
                "[{\"owner\": \"*\"}]|has neither email nor webhook for \"*\"",
                "[{\"owner\": \"*\", \"email\": [\"nobody\"]}]|has an email of \"*\" that is no plain address",
                "[{\"owner\": \"*\", \"email\": [\"A <a@b.example>\"]}]|that is no plain address",
                "[{\"owner\": \"*\", \"email\": [\"a@b.example\\r\\nBcc: c@d.example\"]}]|that is no plain address",
                "[{\"owner\": \"*\", \"webhook\": \"http://hooks.vendor.example/x\"}]|that is not https://host/path",
                "[{\"owner\": \"*\", \"webhook\": \"https://me:secret@hooks.vendor.example/x\"}]|that is not https://host/path",
                "[{\"owner\": \"*\", \"webhook\": \"ftp://127.0.0.1/x\"}]|that is not https://host/path",
                "[{\"owner\": \"*\", \"webhook\": \"hooks\"}]|that is not https://host/path",
                "[{\"owner\": \"*\", \"email\": [\"a@b.example\"]}, {\"owner\": \" * \", \"email\": [\"c@b.example\"]}]|twice"
            })
    void aFileOfOwnersThatTellsNobodyOrAnybodyIsRefused(String file, String told) throws IOException {
        Files.writeString(owners, file);
        assertRefused(right(), told);
    }

    @Test
    void aFileThatIsNotThereIsNamed() throws IOException {
        Files.delete(owners);
        assertRefused(right(), owners.toString());
    }

    @Test
    void noAddressAndNoSecretIsRepeatedInARefusal() throws IOException {
        Files.writeString(
                owners,
                "[{\"owner\": \"x\", \"email\": [\"a person@b.example\"], \"webhook\": \"http://h.example/key\"}]");
        Map<String, Object> settings = right();
        settings.put(NOTICES + "webhook.secret", "secret-1");
        settings.put(NOTICES + "smtp.password", "secret-2");
        assertThatThrownBy(() -> ApplicationContext.run(settings).close())
                .rootCause()
                .satisfies(refused -> assertThat(refused.getMessage())
                        .doesNotContain("secret-1", "secret-2", "a person", "h.example"));
    }

    private static void assertRefused(Map<String, Object> settings, String told) {
        assertThatThrownBy(() -> ApplicationContext.run(settings).close())
                .hasRootCauseInstanceOf(SettingsRefused.class)
                .rootCause()
                .hasMessageContaining(told);
    }
}
