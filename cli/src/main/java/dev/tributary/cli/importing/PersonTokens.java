package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.roe.Proceedings;
import dev.tributary.crm.event.PersonToken;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tokens for persons of import files. */
final class PersonTokens {
    private static final Set<String> ROLES = roles();

    private PersonTokens() {}

    /** Whom a role of the program stands before, as {@code ROLE:TOKEN}; anything else is a person as a whole. */
    static String acting(String words) {
        int colon = words.indexOf(':');
        String role = colon < 0 ? "" : words.substring(0, colon).strip();
        return ROLES.contains(role)
                ? role + ":" + PersonToken.of(words.substring(colon + 1).strip())
                : PersonToken.of(words);
    }

    /** The roles that the shipped policy names, and the partner's: no text that could be anybody's name. */
    private static Set<String> roles() {
        return Stream.concat(
                        PolicyReader.defaults().conflicts().values().stream()
                                .flatMap(conflict ->
                                        Arrays.stream(conflict.owner().split(" and "))),
                        Stream.of(Proceedings.PARTNER))
                .filter(role -> !role.equals(ConflictPolicy.NOBODY))
                .collect(Collectors.toUnmodifiableSet());
    }
}
