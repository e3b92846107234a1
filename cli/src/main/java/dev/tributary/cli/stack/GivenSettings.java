package dev.tributary.cli.stack;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a person tells the service of a stack besides, in a properties file of theirs that may hold secrets: settings below
 * {@code tributary}. Whether they are settings and can be as they are, the service itself says.
 */
public final class GivenSettings {

    private static final String OURS = "tributary.";

    /** What a stack says itself, and what begins so. */
    private static final List<String> OF_THE_STACK = List.of(
            "tributary.bootstrap-servers",
            "tributary.schema-registry-url",
            "tributary.database.",
            "tributary.metrics.",
            "tributary.tracing.otlp-endpoint",
            "tributary.sign-in.client-id",
            "tributary.sign-in.public-url",
            "tributary.sign-in.session-secret");

    /** The issuer's own switch; who one can be there is anybody's to say. */
    private static final String DEVELOPMENT_ISSUER = "tributary.development-issuer";

    /** Their values are files. */
    private static final Set<String> FILES =
            Set.of(plain("tributary.notices.owners"), plain(ServiceSettingsFile.DEVELOPMENT_USERS));

    private GivenSettings() {}

    /**
     * Files that are named in it are as seen from where it is itself.
     *
     * @throws StackRefused when it is absent, not readable, or says what is not for it to say; the message shows no value
     */
    public static Map<String, String> read(Path file) throws StackRefused {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (NoSuchFileException absent) {
            throw new StackRefused("the console's settings cannot be read: " + file + " does not exist");
        } catch (CharacterCodingException | IllegalArgumentException malformed) {
            throw new StackRefused(
                    "the console's settings cannot be read: " + file + " is no properties file in UTF-8");
        } catch (IOException unreadable) {
            throw new StackRefused("the console's settings cannot be read: " + file + ": " + unreadable.getMessage());
        }
        Map<String, String> settings = new TreeMap<>();
        for (String key :
                new TreeMap<>(properties).keySet().stream().map(String::valueOf).toList()) {
            check(file, key);
            String value = properties.getProperty(key).strip();
            settings.put(
                    key, FILES.contains(plain(key)) ? file.resolveSibling(value).toString() : value);
        }
        return settings;
    }

    private static void check(Path file, String key) throws StackRefused {
        if (!key.startsWith(OURS)) {
            throw new StackRefused(
                    file + " sets " + key + "; only settings below tributary can be given to the console");
        }
        String plain = plain(key);
        if (plain.equals(plain(DEVELOPMENT_ISSUER))
                || OF_THE_STACK.stream().anyMatch(own -> plain.startsWith(plain(own)))) {
            throw new StackRefused(file + " sets " + key
                    + ", which the stack sets itself: take it out; what of it can be chosen has an option");
        }
    }

    /** The service takes each setting in several spellings. */
    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
