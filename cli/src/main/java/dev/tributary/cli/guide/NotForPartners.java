package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyChange;
import dev.tributary.attribution.codec.policy.PolicyKey;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the guide does not tell, with the reason for each. */
final class NotForPartners {

    private static final String ITS_BOOKS = "the vendor's own books: what a partner earns does not depend on them";

    /** By the beginning of the key's name. */
    static final Map<String, String> WHY = Map.of(
            "program.", "says which version this is: the head of the guide tells it",
            "stages.", "the vendor's own CRM: partners see canonical stages only",
            "commission.contra_revenue_capacities", ITS_BOOKS,
            "commission.contract_cost", ITS_BOOKS,
            "commission.second_approval_above", "who approves a payout in the vendor's own house");

    /** Of plans likewise. */
    private static final List<String> FIELDS = List.of("treatment");

    private static final List<String> TELLING_LISTS =
            List.of("list of choice", "list of date", "sequence of plan", "sequence of SPIF");

    private NotForPartners() {}

    static boolean contains(String key) {
        return WHY.keySet().stream().anyMatch(key::startsWith);
    }

    /** What a change means to partners; empty when it does not concern them. */
    static Optional<PolicyChange> told(PolicyChange change) {
        if (contains(change.key().name())) {
            return Optional.empty();
        }
        List<PolicyChange.Part> parts = change.parts().stream()
                .filter(part -> !FIELDS.contains(part.field()))
                .toList();
        PolicyChange told = new PolicyChange(
                change.key(), change.before(), change.after(), change.added(), change.removed(), parts);
        return change.single() || !told.single() ? Optional.of(told) : Optional.empty();
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
