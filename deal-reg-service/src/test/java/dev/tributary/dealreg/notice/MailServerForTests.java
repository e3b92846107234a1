package dev.tributary.dealreg.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on this machine that keeps what it gets, refuses what it is told to, and can be away for a while. */
public final class MailServerForTests implements AutoCloseable {

    public final int port;

    /** What it got. */
    public final List<Mail> mails = new CopyOnWriteArrayList<>();

    /** The code with which it refuses every recipient; 0: it takes them. */
    public volatile int refusing;

    /** The same of every sender. */
    volatile int refusingSenders;

    private final @Nullable SSLContext tls;
    private volatile @Nullable SMTPServer server;

    /** @param to the envelope's */
    public record Mail(String to, MimeMessage message) {}

    private MailServerForTests(@Nullable SSLContext tls) throws IOException {
        this.tls = tls;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    /** One that does not encrypt. */
    public static MailServerForTests plain() throws IOException {
        return new MailServerForTests(null).start();
    }

    /** One that encrypts when asked to, and takes no mail before. */
    static MailServerForTests encrypting(SSLContext tls) throws IOException {
        return new MailServerForTests(tls).start();
    }

    public MailServerForTests start() {
        SMTPServer.Builder builder = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .messageHandlerFactory(Keeping::new);
        if (tls == null) {
            builder.hideTLS();
        } else {
            builder.enableTLS().requireTLS().startTlsSocketFactory(tls, false);
        }
        SMTPServer starting = builder.build();
        starting.start();
        server = starting;
        return this;
    }

    /** Goes away; {@link #start()} brings it back, with what it had. */
    public void stop() {
        SMTPServer running = server;
        if (running != null) {
            running.stop();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private final class Keeping implements MessageHandler {

        private String to = "";

        Keeping(MessageContext context) {}

        @Override
        public void from(String from) throws RejectException {
            if (refusingSenders != 0) {
                throw new RejectException(refusingSenders, "not " + from);
            }
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            if (refusing != 0) {
                throw new RejectException(refusing, "not " + recipient);
            }
            to = recipient;
        }

        @Override
        public @Nullable String data(InputStream data) throws IOException, RejectException {
            try {
                mails.add(new Mail(
                        to,
                        new MimeMessage(
                                Session.getInstance(new Properties()), new ByteArrayInputStream(data.readAllBytes()))));
                return null;
            } catch (MessagingException unreadable) {
                throw new RejectException(554, "no mail");
            }
        }

        @Override
        public void done() {}
    }
}
