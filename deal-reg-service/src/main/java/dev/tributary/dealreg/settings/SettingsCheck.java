package dev.tributary.dealreg.settings;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Stops the start where a setting is missing, or is one that nobody reads: a typing error would otherwise be a default. */
@Context
final class SettingsCheck {

    private static final String OURS = "tributary";
    private static final List<String> NEEDED = List.of(
            "bootstrap-servers",
            "schema-registry-url",
            "database.url",
            "database.user",
            "database.password",
            "database.owner-user",
            "database.owner-password");
    private static final List<String> FREE_BELOW = List.of("kafka-", "registry-");

    /** What is wrong about their values, those say who use them. */
    private static final List<String> OPTIONAL = List.of(
            "projection",
            "sign-in-client-id",
            "sign-in-client-secret",
            "sign-in-public-url",
            "sign-in-session-secret",
            "sign-in-session-lifetime",
            "sign-in-scope",
            "sign-in-provider-url",
            "development-issuer",
            "development-issuer-users",
            "limits-commands-per-second",
            "limits-commands-burst",
            "limits-reads-per-second",
            "limits-reads-burst",
            "limits-anonymous-per-second",
            "limits-anonymous-burst",
            "notices-owners",
            "notices-oldest",
            "notices-smtp-host",
            "notices-smtp-port",
            "notices-smtp-tls",
            "notices-smtp-user",
            "notices-smtp-password",
            "notices-smtp-from",
            "notices-webhook-secret",
            "notices-webhook-previous-secret",
            "metrics-port",
            "metrics-host",
            "tracing-otlp-endpoint",
            "tracing-sample-ratio");

    private static final String KEYS = "micronaut.security.token.jwt.signatures.jwks";
    private static final String VALIDATORS = "micronaut.security.token.jwt.claims-validators.";

    SettingsCheck(Environment environment) {
        Set<String> given = new TreeSet<>(
                environment.getPropertyEntries(OURS).isEmpty()
                        ? Set.of()
                        : environment.getProperties(OURS).keySet());
        List<String> wrong = new ArrayList<>();
        Set<String> told = new TreeSet<>();
        for (String key : given) {
            // An environment variable stands for every way to write its underscores.
            String plain = key.replace('.', '-');
            if (!isKnown(plain) && FREE_BELOW.stream().noneMatch(plain::startsWith) && told.add(plain)) {
                wrong.add(OURS + "." + key + " is no setting");
            }
        }
        for (String key : NEEDED) {
            if (environment.getProperty(OURS + "." + key, String.class).isEmpty()) {
                wrong.add(OURS + "." + key + " is missing");
            }
        }
        if (environment.getPropertyEntries(KEYS).isEmpty()) {
            wrong.add(KEYS
                    + ".NAME.url is missing: where the identity provider's keys are, without which nobody can sign in");
        }
        for (String claim : List.of("issuer", "audience")) {
            if (environment.getProperty(VALIDATORS + claim, String.class).isEmpty()) {
                wrong.add(VALIDATORS + claim + " is missing: a token for something else would be taken");
            }
        }
        if (!wrong.isEmpty()) {
            throw new SettingsRefused(wrong);
        }
    }

    private static boolean isKnown(String plain) {
        return Stream.concat(NEEDED.stream(), OPTIONAL.stream())
                .anyMatch(known -> known.replace('.', '-').equals(plain));
    }
}
