package dev.tributary.attribution.domain.policy;

import java.util.Set;

/**
 * What happens by default in one kind of conflict case, and who may change it.
 *
 * @param defaultOutcome a code: what acts from the opening until a decision changes it
 * @param holds whether the outcome holds, freezes or blocks the payable lines of the partner concerned
 * @param owner the role to which the case escalates; {@link #NOBODY}: it needs nobody
 * @param deciders the roles that may rule on such a case; none named: whoever the edge lets decide
 */
public record ConflictPolicy(String defaultOutcome, boolean holds, String owner, Set<String> deciders) {

    public static final String NOBODY = "none";

    public ConflictPolicy {
        deciders = Set.copyOf(deciders);
    }

    /** Whether somebody must act, so that the case has a due time. */
    public boolean needsSomebody() {
        return !owner.equals(NOBODY);
    }

    /** @param role in which a person decides, as the edge knows it; empty: the edge vouches */
    public boolean entitles(String role) {
        return role.isEmpty() || deciders.isEmpty() || deciders.contains(role);
    }
}
