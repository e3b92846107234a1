package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * The decisions of a random program: on registrations, on cases that are there, not there yet, closed or never were,
 * and again on what was decided, by whoever may and by who may not.
 */
final class RandomDecisions {

    /** What decisions may be about, and from when on it is there. */
    private record Target(String subject, Instant since) {}

    private static final List<DecisionKind> ON_CASES = List.of(
            DecisionKind.APPROVE,
            DecisionKind.UPHOLD,
            DecisionKind.UPHOLD,
            DecisionKind.REJECT,
            DecisionKind.REJECT,
            DecisionKind.RETURN,
            DecisionKind.WITHDRAW,
            DecisionKind.AMEND,
            DecisionKind.AMEND,
            DecisionKind.SPLIT,
            DecisionKind.SPLIT,
            DecisionKind.APPEAL,
            DecisionKind.EXTEND,
            DecisionKind.CUSTOMER_LETTER);
    private static final List<DecisionKind> ON_CLAIMS = List.of(
            DecisionKind.APPROVE,
            DecisionKind.APPROVE,
            DecisionKind.REJECT,
            DecisionKind.RETURN,
            DecisionKind.WITHDRAW,
            DecisionKind.EXTEND,
            DecisionKind.EXTEND,
            DecisionKind.UPHOLD,
            DecisionKind.AMEND,
            DecisionKind.SPLIT,
            DecisionKind.APPEAL,
            DecisionKind.APPEAL,
            DecisionKind.CUSTOMER_LETTER,
            DecisionKind.CUSTOMER_LETTER);

    private final SplittableRandom random;
    private final CollidingTimes times;
    private final List<String> partners;
    private final List<Decision> decisions = new ArrayList<>();

    RandomDecisions(SplittableRandom random, CollidingTimes times, List<String> partners) {
        this.random = random;
        this.times = times;
        this.partners = partners;
    }

    /**
     * None, or up to nine.
     *
     * @param found the cases that the program has without any decision
     */
    List<Decision> all(ProgramFacts facts, Collection<OracleResult.ConflictCase> found) {
        if (random.nextInt(5) == 0) {
            return decisions;
        }
        int count = random.nextInt(10);
        for (int i = 0; i < count; i++) {
            Decision earlier = decisions.isEmpty() ? null : choose(decisions);
            Target target = earlier != null && random.nextInt(5) < 2
                    ? new Target(earlier.subject(), earlier.at())
                    : target(facts, List.copyOf(found));
            DecisionKind kind = kind(target, earlier);
            Instant at = random.nextInt(12) == 0 ? times.around(target.since()) : times.from(target.since());
            at = Subject.of(target.subject()).registration() && at.isBefore(target.since()) ? target.since() : at;
            decisions.add(new Decision(
                    "D-" + i * 7 % 10,
                    target.subject(),
                    kind,
                    at,
                    maybe(2, choose(List.of("person-1", "person-2"))),
                    maybe(3, choose(List.of("partner", "partner", "finance", "sales ops", "partner manager"))),
                    null,
                    random.nextInt(5) > 0 ? "a letter" : null,
                    split(kind),
                    at));
        }
        return decisions;
    }

    private Target target(ProgramFacts facts, List<OracleResult.ConflictCase> found) {
        int kind = random.nextInt(10);
        if (kind < 4 && !found.isEmpty()) {
            OracleResult.ConflictCase one = choose(found);
            return new Target(spelling(one.id()), one.openedAt());
        }
        if (kind < 7 && !facts.registrations().isEmpty()) {
            Registration claim = choose(facts.registrations());
            return new Target(claim.id(), ProgramFacts.givenAt(claim));
        }
        if (kind < 8 && !facts.registrations().isEmpty()) {
            Registration claim = choose(facts.registrations());
            return new Target(choose(List.of(ConflictCode.values())) + ":" + claim.id(), ProgramFacts.givenAt(claim));
        }
        var deal = choose(facts.opportunities());
        boolean dispute = random.nextInt(3) > 0;
        String partner = random.nextInt(10) == 0 ? "P-9" : choose(partners);
        ConflictCode code = choose(List.of(
                ConflictCode.SOURCE_ORIGIN_MISMATCH, ConflictCode.AMOUNT_MISMATCH, ConflictCode.EXPIRED_BUT_CLOSED));
        return new Target(
                dispute
                        ? ConflictCode.DISPUTED_BY_PARTNER + ":deal:" + deal.id() + "|" + partner
                        : code + ":deal:" + deal.id(),
                deal.createdAt());
    }

    /** "A decision may name it by either code." */
    private String spelling(String caseId) {
        return caseId.startsWith("CONTENTION:") && random.nextBoolean()
                ? choose(List.of(ConflictCode.DUPLICATE_CROSS_PARTNER, ConflictCode.PROTECTED_OVERLAP))
                        + caseId.substring("CONTENTION".length())
                : caseId;
    }

    /** A dispute begins with its appeal, and what was decided is often appealed. */
    private DecisionKind kind(Target target, @Nullable Decision earlier) {
        Subject subject = Subject.of(target.subject());
        boolean again = earlier != null && earlier.subject().equals(target.subject());
        if (subject.code() == ConflictCode.DISPUTED_BY_PARTNER && !again && random.nextInt(4) > 0
                || again && CaseFile.RULINGS.contains(earlier.kind()) && random.nextInt(3) > 0) {
            return DecisionKind.APPEAL;
        }
        if (subject.code() == ConflictCode.INCUMBENT_RENEWAL && random.nextBoolean()) {
            return DecisionKind.CUSTOMER_LETTER;
        }
        return choose(subject.registration() ? ON_CLAIMS : ON_CASES);
    }

    private @Nullable String split(DecisionKind kind) {
        return switch (kind) {
            case SPLIT -> random.nextInt(6) == 0 ? choose(List.of("x", "P-2=60", "P-9=100")) : several();
            case AMEND ->
                switch (random.nextInt(6)) {
                    case 0 -> null;
                    case 1 -> several();
                    case 2 -> choose(List.of("P-2=", "P-9=100"));
                    default -> choose(partners) + "=100";
                };
            case APPEAL -> random.nextInt(3) == 0 ? several() : random.nextInt(12) == 0 ? "all of it" : null;
            default -> null;
        };
    }

    private String several() {
        Set<String> some = new TreeSet<>(ByteOrder.BYTES);
        some.add(choose(partners));
        some.add(choose(partners));
        List<String> named = List.copyOf(some);
        return named.size() == 1 ? named.get(0) + "=100" : named.get(0) + "=33.4;" + named.get(1) + "=66.6";
    }

    private <T> T choose(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> @Nullable T maybe(int oneIn, T value) {
        return random.nextInt(oneIn) == 0 ? value : null;
    }
}
