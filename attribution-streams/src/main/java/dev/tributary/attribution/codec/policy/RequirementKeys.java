package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys whose items pair a product or an account with what is asked for it, written {@code PRODUCT=WHAT}. */
final class RequirementKeys {

    static final String CERTIFICATIONS = "registration.required_certifications";
    static final String TIERS = "registration.required_tiers";
    static final String NAMED_ACCOUNTS = "registration.named_accounts";
    static final String HOUSE_ACCOUNTS = "registration.house_accounts";

    private static final String NAME = "[^=\\p{Cntrl}]{1,120}";
    private static final String KEY = "(?:crm|duns|domain|name):" + NAME;
    private static final String OWNER = "[A-Za-z0-9][A-Za-z0-9 -]{0,63}";

    static final ListType CERTIFICATION = PolicyType.listOf(
            PolicyType.text(
                    "certification of a product", NAME + "=" + NAME, "PRODUCT=CERTIFICATION, as Security=SEC-PRO"),
            0);
    static final ListType TIER = PolicyType.listOf(
            PolicyType.text(
                    "tier for a product",
                    NAME + "=(?:" + String.join("|", PolicyKeys.names(Tier.values())) + ")",
                    "PRODUCT=TIER, as Security=SELECT or *=SELECT"),
            0);
    static final ListType OWNED_ACCOUNT = PolicyType.listOf(
            PolicyType.text(
                    "account with its owner",
                    KEY + "(?:=" + OWNER + ")?",
                    "an account key as conflicts.csv shows it, as crm:0017 or domain:example.com=strategic accounts"),
            0);
    static final ListType ACCOUNT = PolicyType.listOf(
            PolicyType.text("account", KEY, "an account key as conflicts.csv shows it, as crm:0017 or duns:123456789"),
            0);

    private RequirementKeys() {}

    static Optional<Object> certifications(RegistrationPolicy policy) {
        return Optional.of(CERTIFICATION.ordered(policy.requiredCertifications().entrySet().stream()
                .flatMap(of -> of.getValue().stream().<Object>map(each -> of.getKey() + "=" + each))
                .toList()));
    }

    static Optional<Object> tiers(RegistrationPolicy policy) {
        return Optional.of(TIER.ordered(policy.requiredTiers().entrySet().stream()
                .<Object>map(of -> of.getKey() + "=" + of.getValue())
                .toList()));
    }

    static Optional<Object> namedAccounts(RegistrationPolicy policy) {
        return Optional.of(OWNED_ACCOUNT.ordered(policy.namedAccounts().entrySet().stream()
                .<Object>map(of -> of.getKey() + (of.getValue().isEmpty() ? "" : "=" + of.getValue()))
                .toList()));
    }

    static Optional<Object> houseAccounts(RegistrationPolicy policy) {
        return Optional.of(ACCOUNT.ordered(List.copyOf(policy.houseAccounts())));
    }

    static Map<String, Set<String>> certifications(List<String> items) {
        Map<String, Set<String>> certifications = new HashMap<>();
        items.forEach(item -> certifications
                .computeIfAbsent(left(item), product -> new HashSet<>())
                .add(right(item)));
        return certifications;
    }

    static Map<String, Tier> tiers(List<String> items) {
        return items.stream()
                .collect(Collectors.toMap(
                        RequirementKeys::left, item -> Tier.valueOf(right(item)), (one, other) -> one));
    }

    static Map<String, String> namedAccounts(List<String> items) {
        return items.stream()
                .collect(Collectors.toMap(RequirementKeys::left, RequirementKeys::right, (one, other) -> one));
    }

    /** Items of a list that speak of the same product or account, though only one can hold. */
    static Stream<String> twice(List<String> items) {
        Set<String> seen = new HashSet<>();
        return items.stream().filter(item -> !seen.add(left(item)));
    }

    static String left(String item) {
        int equals = item.indexOf('=');
        return equals < 0 ? item : item.substring(0, equals);
    }

    private static String right(String item) {
        int equals = item.indexOf('=');
        return equals < 0 ? "" : item.substring(equals + 1);
    }
}
