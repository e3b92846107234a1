package dev.tributary.dealreg.settings;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Stops the start where sign-in, limits or the development issuer are set so that they could not work or would let in too many. */
@Context
final class AccessSettingsCheck {

    private static final String SIGN_IN = "tributary.sign-in.";
    private static final String CLIENT_ID = SIGN_IN + "client-id";
    private static final String PUBLIC_URL = SIGN_IN + "public-url";
    private static final String PROVIDER_URL = SIGN_IN + "provider-url";
    private static final String LIMITS = "tributary.limits.";
    private static final String ISSUER = "micronaut.security.token.jwt.claims-validators.issuer";
    private static final String DEVELOPMENT = "tributary.development-issuer";
    private static final int SHORTEST_SECRET = 32;
    private static final Duration SHORTEST_SESSION = Duration.ofMinutes(1);
    private static final Duration LONGEST_SESSION = Duration.ofHours(12);

    private final Environment environment;
    private final List<String> wrong = new ArrayList<>();

    AccessSettingsCheck(Environment environment) {
        this.environment = environment;
        checkSignIn();
        checkLimits();
        checkDevelopmentIssuer();
        if (!wrong.isEmpty()) {
            throw new SettingsRefused(wrong);
        }
    }

    private void checkSignIn() {
        boolean wanted = Stream.of(
                        "client-id",
                        "client-secret",
                        "public-url",
                        "session-secret",
                        "session-lifetime",
                        "scope",
                        "provider-url")
                .anyMatch(name -> text(SIGN_IN + name).isPresent());
        if (!wanted) {
            return;
        }
        for (String needed : List.of(CLIENT_ID, PUBLIC_URL)) {
            if (text(needed).isEmpty()) {
                wrong.add(needed + " is missing: sign-in needs it beside the others");
            }
        }
        text(PUBLIC_URL).ifPresent(this::checkPublicUrl);
        text(PROVIDER_URL)
                .filter(url -> !isProviderUrl(url))
                .ifPresent(url -> wrong.add(PROVIDER_URL + " is https:// or http://host[:port][/path]"));
        text(SIGN_IN + "session-secret")
                .filter(secret -> secret.length() < SHORTEST_SECRET)
                .ifPresent(secret -> wrong.add(SIGN_IN + "session-secret is too short: take at least " + SHORTEST_SECRET
                        + " random characters"));
        if (text(SIGN_IN + "session-lifetime").isPresent()) {
            Optional<Duration> lifetime = value(SIGN_IN + "session-lifetime", Duration.class)
                    .filter(each -> each.compareTo(SHORTEST_SESSION) >= 0 && each.compareTo(LONGEST_SESSION) <= 0);
            if (lifetime.isEmpty()) {
                wrong.add(SIGN_IN + "session-lifetime is a time from 1m to 12h");
            }
        }
        text(SIGN_IN + "scope")
                .filter(scope -> !List.of(scope.split(" ", -1)).contains("openid"))
                .ifPresent(scope -> wrong.add(SIGN_IN + "scope has to contain openid"));
    }

    private void checkPublicUrl(String text) {
        try {
            URI url = new URI(text);
            boolean bare = url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null
                    && (url.getPath().isEmpty() || url.getPath().equals("/"));
            boolean encrypted = "https".equals(url.getScheme());
            if (bare && (encrypted || "http".equals(url.getScheme()) && Loopback.is(url.getHost()))) {
                return;
            }
        } catch (URISyntaxException unreadable) {
            // Told below, as every other address that cannot be taken.
        }
        wrong.add(PUBLIC_URL + " is https://host[:port] without a path, or http:// on this machine's own address: "
                + "a session that travels in clear is anybody's");
    }

    private static boolean isProviderUrl(String text) {
        try {
            URI url = new URI(text);
            return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getUserInfo() == null
                    && url.getQuery() == null
                    && url.getFragment() == null;
        } catch (URISyntaxException unreadable) {
            return false;
        }
    }

    private void checkLimits() {
        for (String kind : List.of("commands", "reads", "anonymous")) {
            for (String name : List.of(LIMITS + kind + "-per-second", LIMITS + kind + "-burst")) {
                if (text(name).isPresent()
                        && value(name, Integer.class).filter(each -> each >= 1).isEmpty()) {
                    wrong.add(name + " is a whole number from 1 up");
                }
            }
        }
    }

    private void checkDevelopmentIssuer() {
        Optional<String> asked = text(DEVELOPMENT);
        if (asked.isPresent() && !List.of("true", "false").contains(asked.get())) {
            wrong.add(DEVELOPMENT + " is true or false");
        }
        if (!asked.equals(Optional.of("true"))) {
            text(DEVELOPMENT + "-users")
                    .ifPresent(
                            file -> wrong.add(DEVELOPMENT + "-users means nothing without " + DEVELOPMENT + "=true"));
            return;
        }
        String host = text("micronaut.server.host").orElse("every address");
        if (!Loopback.is(host)) {
            wrong.add(DEVELOPMENT + " lets anybody be anybody and is refused unless micronaut.server.host is this "
                    + "machine's own address, 127.0.0.1; it is " + host);
        }
        Optional<URI> publicUrl = value(PUBLIC_URL, URI.class);
        if (publicUrl.isEmpty() || !Loopback.is(String.valueOf(publicUrl.get().getHost()))) {
            wrong.add(DEVELOPMENT + " needs " + PUBLIC_URL + " on this machine's own address");
        } else if (!text(ISSUER)
                .equals(Optional.of(
                        publicUrl.get().resolve("/development-issuer").toString()))) {
            wrong.add(DEVELOPMENT + " needs " + ISSUER + "=" + publicUrl.get().resolve("/development-issuer"));
        }
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
