package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.PolicyKeys.key;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The keys of the section conflicts: four for each code. */
final class ConflictKeys {

    static final String PREFIX = "conflicts.";

    private static final PolicyType OUTCOME = PolicyType.text(
            "code",
            "[A-Z][A-Z0-9_]{0,63}",
            "a code of 1 to 64 capital letters, digits and underscores, as NO_SOURCED_CREDIT");
    private static final SingleType ROLE = PolicyType.text(
            "role",
            "[A-Za-z0-9][A-Za-z0-9 -]{0,63}",
            "a role of 1 to 64 letters, digits, blanks and hyphens, as partner manager; none for nobody");
    private static final ListType ROLES = PolicyType.listOf(ROLE, 0);
    private static final PolicyType HOLDS = PolicyType.flag();

    /** What ships for each code: outcome, whether it holds money, and the role to which the case escalates. */
    private static final Map<ConflictCode, ConflictPolicy> SHIPPED = Map.ofEntries(
            row(ConflictCode.DUPLICATE_SAME_PARTNER, "MERGE", false, "none"),
            row(ConflictCode.DUPLICATE_CROSS_PARTNER, "WAITLIST", false, "partner manager"),
            row(ConflictCode.PROTECTED_OVERLAP, "WAITLIST", false, "partner manager"),
            row(ConflictCode.DIRECT_ENGAGED, "NO_SOURCED_CREDIT", false, "sales lead"),
            row(ConflictCode.LATE_REGISTRATION, "INFLUENCE_ONLY", false, "partner manager"),
            row(ConflictCode.EXPIRED_BUT_CLOSED, "NOTHING_UNTIL_UPHELD", false, "finance and partner manager"),
            row(ConflictCode.INCUMBENT_RENEWAL, "INCUMBENT_KEEPS", false, "partner manager"),
            row(ConflictCode.TERRITORY_VIOLATION, "REJECT", false, "program manager"),
            row(ConflictCode.NAMED_ACCOUNT, "NEEDS_OWNER_APPROVAL", false, "account owner"),
            row(ConflictCode.PARTNER_INELIGIBLE, "HOLD_UNTIL_CURED", true, "program manager"),
            row(ConflictCode.ENTITY_HIERARCHY, "PERSON_DECIDES", false, "data steward"),
            row(ConflictCode.SOURCE_ORIGIN_MISMATCH, "REGISTRATION_WINS", false, "sales ops"),
            row(ConflictCode.CLOUD_DUPLICATE, "LINK_EXISTING", false, "alliance manager"),
            row(ConflictCode.CAP_EXCEEDED, "BLOCK_PAYABLE", true, "deal desk"),
            row(ConflictCode.MULTI_TIER_STACK, "ONE_FEE_PER_CAPACITY", false, "deal desk"),
            row(ConflictCode.DOUBLE_PAY, "HIGHER_PRECEDENCE_ONLY", false, "finance"),
            row(ConflictCode.AMOUNT_MISMATCH, "HOLD_BILLING_WINS", true, "finance"),
            row(ConflictCode.RETRO_CHANGE, "ADJUST_OPEN_PERIOD", false, "finance"),
            row(ConflictCode.SELF_REFERRAL, "HOLD_UNTIL_DECIDED", true, "compliance"),
            row(ConflictCode.POACHING, "HOLD_PAYABLE", true, "sales lead"),
            row(ConflictCode.DISPUTED_BY_PARTNER, "ARBITRATE", false, "named arbiter"));

    private ConflictKeys() {}

    static List<PolicyKey> all() {
        return Stream.of(ConflictCode.values()).flatMap(ConflictKeys::of).toList();
    }

    private static Map.Entry<ConflictCode, ConflictPolicy> row(
            ConflictCode code, String outcome, boolean holds, String owner) {
        return Map.entry(code, new ConflictPolicy(outcome, holds, owner, Set.of()));
    }

    private static Stream<PolicyKey> of(ConflictCode code) {
        ConflictPolicy shipped = Optional.ofNullable(SHIPPED.get(code))
                .orElseThrow(() -> new IllegalStateException("no shipped default for " + code));
        String name = PREFIX + code;
        return Stream.of(
                key(
                        name + ".default_outcome",
                        OUTCOME,
                        "",
                        shipped.defaultOutcome(),
                        "The outcome that a " + code + " case shows and has until a decision changes it.",
                        in(code, ConflictPolicy::defaultOutcome)),
                key(
                        name + ".holds",
                        HOLDS,
                        "",
                        String.valueOf(shipped.holds()),
                        "Whether an open case holds the payable lines of the partner concerned.",
                        in(code, ConflictPolicy::holds)),
                key(
                        name + ".owner",
                        ROLE,
                        "",
                        shipped.owner(),
                        "The role to which the case escalates.",
                        in(code, ConflictPolicy::owner)),
                key(
                        name + ".deciders",
                        ROLES,
                        "",
                        "",
                        "The roles that may rule on such a case; [] leaves it to whoever may decide at the edge.",
                        in(code, conflict -> ROLES.ordered(List.copyOf(conflict.deciders())))));
    }

    private static Function<ProgramPolicy, Optional<Object>> in(
            ConflictCode code, Function<ConflictPolicy, Object> part) {
        return policy -> Optional.ofNullable(policy.conflicts().get(code)).map(part);
    }
}
