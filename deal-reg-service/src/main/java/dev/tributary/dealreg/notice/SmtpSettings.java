package dev.tributary.dealreg.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * The server that takes our mail.
 *
 * @param port absent: the usual one of {@code tls}
 * @param tls how the connection is encrypted
 * @param user absent: it asks for none
 * @param from whom mail is from
 */
@ConfigurationProperties(SmtpSettings.PREFIX)
@Requires(property = SmtpSettings.PREFIX + ".host")
record SmtpSettings(
        String host,
        @Nullable Integer port,
        @Bindable(defaultValue = "STARTTLS") Tls tls,
        @Nullable String user,
        @Nullable String password,
        String from) {

    static final String PREFIX = NoticeSettings.PREFIX + ".smtp";

    /** How a connection to a mail server is encrypted. */
    enum Tls {
        /** It begins in clear, and nothing is said until it is encrypted. */
        STARTTLS(587),
        /** From the beginning. */
        TLS(465),
        /** Not at all: to this machine only. */
        NONE(25);

        private final int port;

        Tls(int port) {
            this.port = port;
        }
    }

    int effectivePort() {
        return port == null ? tls.port : port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "SmtpSettings[" + host + ":" + effectivePort() + " " + tls + "]";
    }
}
