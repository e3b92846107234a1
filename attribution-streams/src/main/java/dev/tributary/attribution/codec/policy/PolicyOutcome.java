package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;

/** What came of reading a policy: the policy, or everything that is wrong with it. Never a part of each. */
public sealed interface PolicyOutcome {

    /** The text is a policy; keys that it leaves out have their defaults. */
    record Accepted(ProgramPolicy policy) implements PolicyOutcome {}

    /**
     * The text is no policy.
     *
     * @param problems at least one; those of the file by line and column, then those of each {@code --set}
     */
    record Refused(List<PolicyProblem> problems) implements PolicyOutcome {

        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
