package dev.tributary.dealreg.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.dealreg.signin.SignInSettings;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mail as a real mail server gets it, encrypted, or not at all. */
class EmailMessengerTest {

    private static final Recipient MANAGER = new Recipient(Channel.EMAIL, "partner-managers@vendor.example");
    private static final Notice NOTICE = NoticesForTests.of("CASE 1", "D-1\r\nBcc: somebody@elsewhere.example");

    @TempDir
    private static Path directory;

    private static CertificateForTests certificate;

    @BeforeAll
    static void certify() throws Exception {
        certificate = new CertificateForTests(directory);
    }

    @Test
    void aMailIsInTextAndHtmlFromUsWithALinkAndAnIdThatStays() throws Exception {
        try (MailServerForTests server = MailServerForTests.plain()) {
            EmailMessenger messenger = messenger(server, "127.0.0.1", SmtpSettings.Tls.NONE);
            assertThat(messenger.send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isEqualTo(new Outcome.Sent());
            assertThat(messenger.send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isEqualTo(new Outcome.Sent());

            assertThat(server.mails).hasSize(2).allMatch(mail -> mail.to().equals(MANAGER.address()));
            MimeMessage mail = server.mails.get(0).message();
            assertThat(mail.getMessageID()).isEqualTo("<delivery-1@tributary.example>");
            assertThat(server.mails.get(1).message().getMessageID()).isEqualTo(mail.getMessageID());
            assertThat(mail.getFrom()[0]).hasToString("Tributary <notices@tributary.example>");
            assertThat(mail.getAllRecipients()).hasSize(1);
            assertThat(mail.getHeader("Bcc")).as("an id makes no header").isNull();
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getSubject()).startsWith("Overdue since 3 Mar 2026, 17:00 UTC: Two partners");
            MimeMultipart parts = (MimeMultipart) mail.getContent();
            assertThat(parts.getBodyPart(0).getContent().toString())
                    .contains("https://service.example/inbox/CASE%201", "Deal: D-1 Bcc:");
            assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        }
    }

    @Test
    void howeverLongAnIdIsNoLineIsLongerThanServersTake() throws Exception {
        try (MailServerForTests server = MailServerForTests.plain()) {
            messenger(server, "127.0.0.1", SmtpSettings.Tls.NONE)
                    .send(NoticesForTests.delivery(NoticesForTests.of("C".repeat(3_000), "ü".repeat(3_000)), MANAGER));
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            server.mails.get(0).message().writeTo(raw);
            assertThat(raw.toString(StandardCharsets.ISO_8859_1).lines())
                    .as("RFC 5321, 4.5.3.1.6")
                    .allMatch(line -> line.length() <= 998);
        }
    }

    @Test
    void byDefaultItIsEncryptedBeforeAnythingIsSaid() throws Exception {
        try (MailServerForTests server = MailServerForTests.encrypting(certificate.server)) {
            assertThat(messenger(server, "localhost", SmtpSettings.Tls.STARTTLS)
                            .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isEqualTo(new Outcome.Sent());
            assertThat(server.mails).hasSize(1);
        }
    }

    @Test
    void aServerThatDoesNotEncryptGetsNothing() throws Exception {
        try (MailServerForTests server = MailServerForTests.plain()) {
            assertThat(messenger(server, "localhost", SmtpSettings.Tls.STARTTLS)
                            .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.why())
                            .contains("the mail server cannot be used", "STARTTLS is required"));
            assertThat(server.mails).isEmpty();
        }
    }

    @Test
    void norDoesOneThatIsNotBelievedOrIsAnother() throws Exception {
        try (MailServerForTests server = MailServerForTests.encrypting(certificate.server)) {
            EmailMessenger believingOthers = new EmailMessenger(
                    settings(server, "localhost", SmtpSettings.Tls.STARTTLS),
                    links(),
                    Clock.systemUTC(),
                    (SSLSocketFactory) SSLSocketFactory.getDefault());
            assertThat(believingOthers.send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isInstanceOf(Outcome.Later.class);
            assertThat(messenger(server, "127.0.0.1", SmtpSettings.Tls.STARTTLS)
                            .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .as("its certificate is for localhost")
                    .isInstanceOf(Outcome.Later.class);
            assertThat(server.mails).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {550, 551, 553, 554})
    void anAddressThatIsRefusedForGoodIsNotTriedAgain(int code) throws Exception {
        try (MailServerForTests server = MailServerForTests.plain()) {
            server.refusing = code;
            assertThat(messenger(server, "127.0.0.1", SmtpSettings.Tls.NONE)
                            .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isEqualTo(new Outcome.Never("the mail server refuses the address (" + code + ")"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {421, 450, 451, 530})
    void oneThatIsRefusedForNowIs(int code) throws Exception {
        try (MailServerForTests server = MailServerForTests.plain()) {
            server.refusing = code;
            assertThat(messenger(server, "127.0.0.1", SmtpSettings.Tls.NONE)
                            .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.why())
                            .doesNotContain(MANAGER.address()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {550, 553})
    void aSenderThatIsRefusedCanBePutRightInTheSettings(int code) throws Exception {
        try (MailServerForTests server = MailServerForTests.plain()) {
            server.refusingSenders = code;
            assertThat(messenger(server, "127.0.0.1", SmtpSettings.Tls.NONE)
                            .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                    .isEqualTo(Outcome.later("the mail server refuses our sender (" + code + ")"));
        }
    }

    @Test
    void aServerThatIsAwayIsTriedAgain() throws Exception {
        MailServerForTests server = MailServerForTests.plain();
        server.stop();
        assertThat(messenger(server, "127.0.0.1", SmtpSettings.Tls.NONE)
                        .send(NoticesForTests.delivery(NOTICE, MANAGER)))
                .isInstanceOfSatisfying(Outcome.Later.class, later -> assertThat(later.why())
                        .contains("the mail server cannot be used"));
    }

    private static EmailMessenger messenger(MailServerForTests server, String host, SmtpSettings.Tls tls) {
        return new EmailMessenger(
                settings(server, host, tls),
                links(),
                Clock.fixed(NoticesForTests.DUE, ZoneOffset.UTC),
                certificate.believing.getSocketFactory());
    }

    private static SmtpSettings settings(MailServerForTests server, String host, SmtpSettings.Tls tls) {
        return new SmtpSettings(host, server.port, tls, null, null, "Tributary <notices@tributary.example>");
    }

    private static CaseLinks links() {
        return new CaseLinks(new SignInSettings(
                "console", null, URI.create("https://service.example"), null, Duration.ofMinutes(30), "openid", null));
    }
}
