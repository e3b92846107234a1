package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;

/** Short words for what came of reading a policy. */
final class Outcomes {

    static final String FILE = "program.yaml";

    private Outcomes() {}

    static ProgramPolicy policy(String yaml) {
        return policy(PolicyReader.read(yaml, FILE));
    }

    static ProgramPolicy policyWith(String... sets) {
        return policy(PolicyOverrides.apply(null, FILE, List.of(sets)));
    }

    static ProgramPolicy policy(PolicyOutcome outcome) {
        if (outcome instanceof PolicyOutcome.Refused refused) {
            throw new AssertionError("refused: " + described(refused));
        }
        return ((PolicyOutcome.Accepted) outcome).policy();
    }

    static List<PolicyProblem> problems(String yaml) {
        return problems(PolicyReader.read(yaml, FILE));
    }

    static List<PolicyProblem> problems(PolicyOutcome outcome) {
        return outcome instanceof PolicyOutcome.Refused refused ? refused.problems() : List.of();
    }

    private static List<String> described(PolicyOutcome.Refused refused) {
        return refused.problems().stream().map(PolicyProblem::describe).toList();
    }
}
