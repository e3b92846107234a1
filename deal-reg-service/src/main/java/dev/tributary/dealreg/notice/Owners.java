package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.commands.Text;
import dev.tributary.dealreg.settings.Loopback;
import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.context.env.Environment;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Who is told for which role: a file that the settings name. It has somebody for every role, so that nothing is told to nobody. */
@Context
@Requires(property = Owners.SETTING)
final class Owners {

    static final String SETTING = NoticeSettings.PREFIX + ".owners";
    static final String ALL_OTHERS = "*";

    static final Pattern ADDRESS = Pattern.compile(Text.ADDRESS);

    private final Map<String, Set<Recipient>> byOwner = new LinkedHashMap<>();
    private final Map<String, Recipient> byId = new LinkedHashMap<>();
    private final List<String> wrong = new ArrayList<>();

    Owners(JsonMapper json, Environment environment, @Value("${" + SETTING + "}") String file) {
        read(json, file).forEach(this::add);
        if (!byOwner.containsKey(ALL_OTHERS)) {
            wrong.add(said(
                    "has nobody for the owners that it does not list: add {\"owner\": \"" + ALL_OTHERS + "\", …}"));
        }
        needs(environment, Channel.EMAIL, SmtpSettings.PREFIX + ".host", "an email");
        needs(environment, Channel.WEBHOOK, WebhookSettings.PREFIX + ".secret", "a webhook");
        if (!wrong.isEmpty()) {
            throw new SettingsRefused(wrong);
        }
    }

    private static List<NamedOwner> read(JsonMapper json, String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            List<NamedOwner> read = json.readValue(in, Argument.listOf(NamedOwner.class));
            if (read == null || read.stream().anyMatch(each -> each == null || each.owner() == null)) {
                throw new IllegalArgumentException("an owner is null");
            }
            return read;
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SettingsRefused(List.of(said("is no list of owners, each with owner and email, webhook or both: "
                    + file + ": " + unreadable.getMessage())));
        }
    }

    private void add(NamedOwner named) {
        Set<Recipient> recipients = new LinkedHashSet<>();
        for (String email : Objects.requireNonNullElse(named.email(), List.<String>of())) {
            if (ADDRESS.matcher(String.valueOf(email)).matches()) {
                recipients.add(new Recipient(Channel.EMAIL, email));
            } else {
                wrong.add(said("has an email of \"" + named.owner() + "\" that is no plain address: name@domain"));
            }
        }
        if (named.webhook() != null) {
            if (isWebhook(named.webhook())) {
                recipients.add(new Recipient(Channel.WEBHOOK, named.webhook()));
            } else {
                wrong.add(said(
                        "has a webhook of \"" + named.owner() + "\" that is not https://host/path, or http:// on this"
                                + " machine's own address: what is told would travel in clear"));
            }
        }
        if ((named.email() == null || named.email().isEmpty()) && named.webhook() == null) {
            wrong.add(said("has neither email nor webhook for \"" + named.owner() + "\""));
        }
        if (byOwner.putIfAbsent(plain(named.owner()), recipients) != null) {
            wrong.add(said("names \"" + named.owner() + "\" twice: write one entry with all of it"));
        }
        recipients.forEach(each -> byId.put(each.id(), each));
    }

    private static boolean isWebhook(String text) {
        try {
            URI url = new URI(text);
            return url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getFragment() == null
                    && ("https".equals(url.getScheme())
                            || "http".equals(url.getScheme()) && Loopback.is(url.getHost()));
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private void needs(Environment environment, Channel channel, String setting, String what) {
        if (byId.values().stream().anyMatch(each -> each.channel() == channel)
                && environment.getProperty(setting, String.class).isEmpty()) {
            wrong.add(setting + " is missing: " + SETTING + " names " + what);
        }
    }

    private static String said(String what) {
        return SETTING + " " + what;
    }

    private static String plain(String owner) {
        return owner.strip().toLowerCase(Locale.ROOT);
    }

    /** Somebody, always. */
    Set<Recipient> of(String owner) {
        return byOwner.getOrDefault(plain(owner), byOwner.getOrDefault(ALL_OTHERS, Set.of()));
    }

    /** All that are named, by their ids. */
    Map<String, Recipient> byId() {
        return byId;
    }
}
