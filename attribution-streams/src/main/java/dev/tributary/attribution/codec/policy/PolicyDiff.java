package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;

/** What changes from one policy to another. */
public final class PolicyDiff {

    private PolicyDiff() {}

    /** The keys whose values differ, in the order of the file; none for equal policies. */
    public static List<PolicyChange> between(ProgramPolicy before, ProgramPolicy after) {
        return PolicyKeys.all().stream()
                .filter(key -> !key.in().apply(before).equals(key.in().apply(after)))
                .map(key -> PolicyChange.of(key, before, after))
                .toList();
    }
}
