package dev.tributary.crm.http;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;

/** Addresses to which credentials may be sent: https, or this machine. */
public final class SafeAddress {

    /** For settings. */
    public static final ConfigDef.Validator VALIDATOR = ConfigDef.LambdaValidator.with(
            (name, value) -> {
                if (value != null) {
                    check(name, String.valueOf(value));
                }
            },
            () -> "https://..., or http://localhost");

    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    private SafeAddress() {}

    /** Without a slash at its end. */
    public static URI of(String text) {
        return URI.create(text.strip().replaceFirst("/+$", ""));
    }

    private static void check(String name, String value) {
        URI address;
        try {
            address = of(value);
        } catch (IllegalArgumentException notAnAddress) {
            throw new ConfigException(name + " is no address; write https://host");
        }
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (host == null || address.getUserInfo() != null || address.getQuery() != null) {
            throw new ConfigException(name, "write https://host, without a user or a question");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && HERE.contains(host))) {
            throw new ConfigException(
                    name, value, "credentials go over https alone; plain http is for this machine (localhost)");
        }
    }
}
