package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyKey;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import java.util.Map;

/** What the guide does not tell, with the reason for each. */
final class NotForPartners {

    /** By the beginning of the key's name. */
    static final Map<String, String> WHY = Map.of(
            "program.", "says which version this is: the head of the guide tells it",
            "stages.", "the vendor's own CRM: partners see canonical stages only");

    private static final List<String> TELLING_LISTS = List.of("list of choice", "list of date");

    private NotForPartners() {}

    static boolean contains(String key) {
        return WHY.keySet().stream().anyMatch(key::startsWith);
    }

    /** Whether its value is a list of free text, such as names of customers, which a page for all partners does not spread. */
    static boolean names(PolicyKey key) {
        return key.type().list() && !TELLING_LISTS.contains(key.type().name());
    }

    /** Such a list by its length. */
    static String count(PolicyKey key, ProgramPolicy policy) {
        int items =
                key.in().apply(policy).map(value -> ((List<?>) value).size()).orElse(0);
        return switch (items) {
            case 0 -> "none";
            case 1 -> "1 entry";
            default -> items + " entries";
        };
    }
}
