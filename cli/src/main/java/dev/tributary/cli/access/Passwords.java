package dev.tributary.cli.access;

import dev.tributary.schemas.Principal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/**
 * The passwords of all principals, from a directory that holds one file for each, named as the principal is. Files, because
 * arguments and environments can be seen by others. Its text shows none of them.
 */
public final class Passwords {

    /** Short ones could be found by trying. */
    private static final int SHORTEST = 16;

    private final Map<Principal, String> passwords;

    private Passwords(Map<Principal, String> passwords) {
        this.passwords = passwords;
    }

    /** They cannot be used; the message says which and why, in one line, and not what they are. */
    public static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String line) {
            super(line);
        }

        Unusable(String line, Throwable cause) {
            super(line, cause);
        }
    }

    /** @throws Unusable when the file of a principal is absent, not readable, or holds no good password */
    public static Passwords read(Path directory) throws Unusable {
        Map<Principal, String> passwords = new EnumMap<>(Principal.class);
        for (Principal principal : Principal.values()) {
            passwords.put(principal, read(directory.resolve(principal.accountName()), principal));
        }
        return new Passwords(passwords);
    }

    public String of(Principal principal) {
        return passwords.getOrDefault(principal, "");
    }

    @Override
    public String toString() {
        return "passwords of " + passwords.keySet();
    }

    private static String read(Path file, Principal principal) throws Unusable {
        String password;
        try {
            password = Files.readString(file).strip();
        } catch (NoSuchFileException absent) {
            throw new Unusable(
                    "there is no password for " + principal.accountName() + ": " + file + " does not exist", absent);
        } catch (IOException unreadable) {
            throw new Unusable("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
        if (password.length() < SHORTEST || password.chars().anyMatch(Character::isWhitespace)) {
            throw new Unusable(
                    file + " must hold one password of at least " + SHORTEST + " characters, without blanks");
        }
        return password;
    }
}
