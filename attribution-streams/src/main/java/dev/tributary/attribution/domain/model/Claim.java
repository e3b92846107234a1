package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * A registration with the decisions that people took about it or about its cases.
 *
 * @param decisions in the order of their time, then id
 */
public record Claim(Registration registration, List<Decision> decisions) {

    public static final Comparator<Decision> DECISION_ORDER =
            Comparator.comparing(Decision::at).thenComparing(Decision::id, Bytes.ORDER);

    /** A claim's place in the line: by submission, then id. */
    public static final Comparator<Registration> PLACE =
            Comparator.comparing(Registration::submittedAt).thenComparing(Registration::id, Bytes.ORDER);

    public Claim {
        decisions = decisions.stream().sorted(DECISION_ORDER).toList();
    }

    public String id() {
        return registration.id();
    }

    /** Whether the customer had asked in writing for this claim's partner. */
    public boolean namedByCustomerAt(Instant time) {
        return decisions.stream()
                .anyMatch(decision -> isLetter(decision) && !decision.at().isAfter(time));
    }

    /** A letter names the claim, or its case of the incumbent; on any other case it says nothing. */
    public boolean isLetter(Decision decision) {
        return decision.kind() == DecisionKind.CUSTOMER_LETTER
                && (decision.subject().equals(id())
                        || decision.subject().equals(CaseId.of(ConflictCode.INCUMBENT_RENEWAL, registration)));
    }
}
