package dev.tributary.dealreg.notice;

import io.micronaut.context.annotation.Requires;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends mail over SMTP: one to each address, so that one that is wrong keeps nothing from the others. */
@Singleton
@Requires(beans = SmtpSettings.class)
final class EmailMessenger implements Messenger {

    private static final Logger LOG = LoggerFactory.getLogger(EmailMessenger.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final int PERMANENT = 500;

    /** 530 to 538: the server wants us to sign in, or otherwise than we do. Whoever runs the service can put that right. */
    private static final int SIGN_IN_FIRST = 530;

    private static final int SIGN_IN_LAST = 539;

    private final SmtpSettings settings;
    private final CaseLinks links;
    private final Clock clock;
    private final Session session;

    @Inject
    EmailMessenger(SmtpSettings settings, CaseLinks links, Clock clock) {
        this(settings, links, clock, (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** @param trusting whose certificates are believed */
    EmailMessenger(SmtpSettings settings, CaseLinks links, Clock clock, SSLSocketFactory trusting) {
        this.settings = settings;
        this.links = links;
        this.clock = clock;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", settings.host());
        properties.setProperty("mail.smtp.port", Integer.toString(settings.effectivePort()));
        for (String timeout : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.setProperty("mail.smtp." + timeout, Long.toString(PATIENCE.toMillis()));
        }
        properties.setProperty("mail.smtp.auth", Boolean.toString(settings.user() != null));
        boolean begins = settings.tls() == SmtpSettings.Tls.STARTTLS;
        properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(begins));
        properties.setProperty("mail.smtp.starttls.required", Boolean.toString(begins));
        properties.setProperty("mail.smtp.ssl.enable", Boolean.toString(settings.tls() == SmtpSettings.Tls.TLS));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put("mail.smtp.ssl.socketFactory", trusting);
        session = Session.getInstance(properties);
    }

    @Override
    public Channel channel() {
        return Channel.EMAIL;
    }

    @Override
    public Outcome send(Delivery delivery) {
        try {
            MimeMessage message = message(delivery);
            Transport server = session.getTransport("smtp");
            try {
                return send(message, server);
            } finally {
                leave(server);
            }
        } catch (MessagingException failed) {
            return outcome(failed);
        }
    }

    private Outcome send(MimeMessage message, Transport server) throws MessagingException {
        try {
            server.connect(settings.host(), settings.effectivePort(), settings.user(), settings.password());
        } catch (AuthenticationFailedException refused) {
            return Outcome.later("the mail server takes neither user nor password");
        } catch (MessagingException away) {
            // Nobody was named yet: its words name nobody.
            return Outcome.later("the mail server cannot be used: " + Reason.of(away));
        }
        server.sendMessage(message, message.getAllRecipients());
        return new Outcome.Sent();
    }

    /** However that goes: what was sent before is sent. */
    private static void leave(Transport server) {
        try {
            server.close();
        } catch (MessagingException rude) {
            LOG.debug("The mail server did not take leave.", rude);
        }
    }

    private MimeMessage message(Delivery delivery) throws MessagingException {
        EmailText text =
                EmailText.of(delivery.notice(), links.to(delivery.notice().caseId()));
        InternetAddress from = new InternetAddress(settings.from(), true);
        MimeMessage message = new WithId(
                session,
                "<" + delivery.id()
                        + from.getAddress().substring(from.getAddress().indexOf('@')) + ">");
        message.setFrom(from);
        message.setRecipient(
                Message.RecipientType.TO,
                new InternetAddress(delivery.recipient().address(), true));
        message.setSubject(text.subject(), UTF_8);
        message.setSentDate(Date.from(clock.instant()));
        // So that nobody's machine answers.
        message.setHeader("Auto-Submitted", "auto-generated");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text.plain(), UTF_8);
        MimeBodyPart html = new MimeBodyPart();
        html.setText(text.html(), UTF_8, "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        message.saveChanges();
        return message;
    }

    /** The server's own words often repeat the address: its code has to do. */
    private static Outcome outcome(MessagingException failed) {
        return find(failed, SMTPSenderFailedException.class)
                // That is in our settings, and can be put right.
                .map(refused -> Outcome.later("the mail server refuses our sender (" + refused.getReturnCode() + ")"))
                .or(() -> find(failed, SMTPAddressFailedException.class)
                        .map(refused -> outcome("the mail server refuses the address", refused.getReturnCode())))
                .or(() -> find(failed, SMTPSendFailedException.class)
                        .map(refused -> outcome("the mail server refuses the mail", refused.getReturnCode())))
                .orElseGet(() -> Outcome.later(
                        "the mail server broke off: " + failed.getClass().getSimpleName()));
    }

    /** Among what failed with it. */
    private static <T> Optional<T> find(MessagingException failed, Class<T> kind) {
        return Stream.<Exception>iterate(
                        failed,
                        Objects::nonNull,
                        each -> each instanceof MessagingException chained ? chained.getNextException() : null)
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst();
    }

    private static Outcome outcome(String what, int code) {
        String why = what + " (" + code + ")";
        return code >= PERMANENT && (code < SIGN_IN_FIRST || code > SIGN_IN_LAST)
                ? new Outcome.Never(why)
                : Outcome.later(why);
    }

    /** The same mail, if it comes twice, is known by its id. */
    private static final class WithId extends MimeMessage {

        private final String id;

        WithId(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
