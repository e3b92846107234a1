package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.settings.Loopback;
import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops the start where notices are set so that they could not be sent, or would travel for anybody to read. */
@Context
final class NoticeSettingsCheck {

    private static final String SMTP = SmtpSettings.PREFIX + ".";
    private static final String WEBHOOK = WebhookSettings.PREFIX + ".";
    private static final int LAST_PORT = 65_535;

    private final Environment environment;
    private final List<String> wrong = new ArrayList<>();

    NoticeSettingsCheck(Environment environment) {
        this.environment = environment;
        boolean mail = isAny(SMTP, "host", "port", "tls", "user", "password", "from");
        boolean webhooks = isAny(WEBHOOK, "secret", "previous-secret");
        if ((mail || webhooks || text(NoticeSettings.OLDEST).isPresent())
                && text(Owners.SETTING).isEmpty()) {
            wrong.add(Owners.SETTING + " is missing: the file with who is told for which role");
        }
        if (text(NoticeSettings.OLDEST).isPresent()
                && value(NoticeSettings.OLDEST, Duration.class)
                        .filter(each -> each.toMinutes() >= 1)
                        .isEmpty()) {
            wrong.add(NoticeSettings.OLDEST + " is a time from 1m up, as 24h");
        }
        if (mail) {
            checkMail();
        }
        if (webhooks) {
            checkWebhooks();
        }
        if (!wrong.isEmpty()) {
            throw new SettingsRefused(wrong);
        }
    }

    private void checkMail() {
        for (String needed : List.of(SMTP + "host", SMTP + "from")) {
            if (text(needed).isEmpty()) {
                wrong.add(needed + " is missing: mail needs it beside the others");
            }
        }
        if (text(SMTP + "port").isPresent()
                && value(SMTP + "port", Integer.class)
                        .filter(each -> each >= 1 && each <= LAST_PORT)
                        .isEmpty()) {
            wrong.add(SMTP + "port is a number from 1 to " + LAST_PORT);
        }
        if (text(SMTP + "user").isPresent() != text(SMTP + "password").isPresent()) {
            wrong.add(SMTP + "user and " + SMTP + "password go together: give both, or neither");
        }
        String tls = text(SMTP + "tls").orElse("starttls").toLowerCase(Locale.ROOT);
        if (!List.of("starttls", "tls", "none").contains(tls)) {
            wrong.add(SMTP + "tls is starttls, tls or none");
        } else if (tls.equals("none") && !text(SMTP + "host").map(Loopback::is).orElse(true)) {
            wrong.add(SMTP + "tls=none is refused unless " + SMTP
                    + "host is this machine's own address: mail and password"
                    + " would travel in clear; take starttls or tls");
        }
        text(SMTP + "from")
                .filter(from -> !isSender(from))
                .ifPresent(from -> wrong.add(SMTP + "from is no address:" + " name@domain, or Words <name@domain>"));
    }

    private static boolean isSender(String text) {
        try {
            String address = new InternetAddress(text, true).getAddress();
            return Owners.ADDRESS.matcher(address).matches() && text.chars().noneMatch(Character::isISOControl);
        } catch (AddressException unreadable) {
            return false;
        }
    }

    private void checkWebhooks() {
        if (text(WEBHOOK + "secret").isEmpty()) {
            wrong.add(WEBHOOK + "secret is missing: webhooks need it beside the previous one");
        }
        for (String name : List.of(WEBHOOK + "secret", WEBHOOK + "previous-secret")) {
            text(name).ifPresent(secret -> {
                try {
                    WebhookSignature.key(secret);
                } catch (IllegalArgumentException none) {
                    wrong.add(name + " " + none.getMessage());
                }
            });
        }
    }

    private boolean isAny(String prefix, String... names) {
        return Stream.of(names).anyMatch(name -> text(prefix + name).isPresent());
    }

    private Optional<String> text(String name) {
        return environment.getProperty(name, String.class);
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        try {
            return environment.getProperty(name, type);
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
