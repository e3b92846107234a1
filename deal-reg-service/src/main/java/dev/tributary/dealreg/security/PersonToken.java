package dev.tributary.dealreg.security;

import dev.tributary.dealreg.commands.Digest;

/** Stands for a person wherever no personal data may be. */
final class PersonToken {

    private PersonToken() {}

    /** The same person at the same identity provider always has the same one; from it nobody is found without the vault. */
    static String of(String issuer, String subject) {
        return "u-" + Digest.of("person", issuer, subject);
    }
}
