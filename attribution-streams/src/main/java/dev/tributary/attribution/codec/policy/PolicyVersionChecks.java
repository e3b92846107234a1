package dev.tributary.attribution.codec.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What must hold between the versions of one program. What must hold within each is checked when it is read. */
public final class PolicyVersionChecks {

    private static final String ID = "program.id";
    private static final String VERSION = "program.version";
    private static final String EFFECTIVE_FROM = "program.effective_from";

    private final List<PolicyVersion> candidates;
    private final List<PolicyVersion> standing;
    private final @Nullable Instant publishedAt;
    private final List<PolicyProblem> problems = new ArrayList<>();

    private PolicyVersionChecks(
            List<PolicyVersion> candidates, List<PolicyVersion> standing, @Nullable Instant publishedAt) {
        this.candidates = candidates;
        this.standing = standing;
        this.publishedAt = publishedAt;
    }

    /**
     * Everything that keeps some versions from standing beside each other, each at its place in a candidate. A candidate
     * that repeats another version word for word contradicts nothing.
     *
     * @param candidates in any order
     * @param standing versions that stay as they are: published ones
     * @param publishedAt the moment at which the candidates would be published, before which none may start; absent: that
     *     is not asked
     */
    public static List<PolicyProblem> check(
            List<PolicyVersion> candidates, List<PolicyVersion> standing, @Nullable Instant publishedAt) {
        PolicyVersionChecks checks = new PolicyVersionChecks(candidates, standing, publishedAt);
        checks.check();
        return List.copyOf(checks.problems);
    }

    private void check() {
        List<PolicyVersion> before = new ArrayList<>(standing);
        for (PolicyVersion candidate : candidates) {
            Optional<PolicyVersion> other = before.stream()
                    .filter(each ->
                            !each.policy().programId().equals(candidate.policy().programId()))
                    .findFirst();
            if (other.isPresent()) {
                complain(
                        candidate,
                        ID,
                        Problems.quoted(candidate.policy().programId()) + " is another program than that of "
                                + told(other.get()),
                        "the id that all versions of a program share: "
                                + other.get().policy().programId());
                continue;
            }
            if (before.stream().noneMatch(each -> each.policy().equals(candidate.policy()))) {
                fits(candidate, before);
                before.add(candidate);
            }
        }
    }

    private void fits(PolicyVersion candidate, List<PolicyVersion> before) {
        Optional<PolicyVersion> same = before.stream()
                .filter(each -> each.number() == candidate.number())
                .findFirst();
        if (same.isPresent()) {
            complain(
                    candidate,
                    VERSION,
                    told(same.get()) + " says something else: "
                            + Problems.shown(firstDifference(same.get(), candidate)),
                    "the next free version, " + (newest(before) + 1) + ", for another content");
            return;
        }
        gap(candidate);
        dates(candidate, before);
        past(candidate);
    }

    /** Versions count without gaps, from the oldest one that is known. */
    private void gap(PolicyVersion candidate) {
        List<Integer> known =
                all().map(PolicyVersion::number).distinct().sorted().toList();
        int number = candidate.number();
        if (number < known.get(0) || !standing.isEmpty() && number < newest(standing)) {
            complain(
                    candidate,
                    VERSION,
                    "version " + number + " would come before version " + newest(standing) + ", which is published",
                    "version " + (newest(standing) + 1));
        } else if (number > known.get(0) && !known.contains(number - 1)) {
            int below = known.stream()
                    .filter(each -> each < number)
                    .reduce(Math::max)
                    .orElse(0);
            complain(
                    candidate,
                    VERSION,
                    "after version " + below + " comes version " + (below + 1) + ", which is missing here",
                    "versions that count without gaps");
        }
    }

    private void dates(PolicyVersion candidate, List<PolicyVersion> before) {
        for (PolicyVersion other : before) {
            PolicyVersion earlier = other.number() < candidate.number() ? other : candidate;
            PolicyVersion later = earlier == other ? candidate : other;
            if (!later.start().isAfter(earlier.start())) {
                String wrong = later == candidate
                        ? "version " + later.number() + " starts at " + later.start() + ", not after " + told(earlier)
                                + ", which starts at " + earlier.start()
                        : told(later) + " starts at " + later.start() + ", not after this version " + earlier.number()
                                + ", which starts at " + earlier.start();
                String allowed =
                        later == candidate ? "a time after " + earlier.start() : "a time before " + later.start();
                complain(candidate, EFFECTIVE_FROM, wrong, allowed);
                return;
            }
        }
    }

    private void past(PolicyVersion candidate) {
        if (publishedAt != null && candidate.number() > 1 && candidate.start().isBefore(publishedAt)) {
            complain(
                    candidate,
                    EFFECTIVE_FROM,
                    "version " + candidate.number() + " starts at " + candidate.start() + ", in the past: it is "
                            + publishedAt + " now",
                    "a time from " + publishedAt + " on, for a later version may not start in the past");
        }
    }

    private Stream<PolicyVersion> all() {
        return Stream.concat(standing.stream(), candidates.stream());
    }

    private static int newest(List<PolicyVersion> versions) {
        return versions.stream().mapToInt(PolicyVersion::number).max().orElse(0);
    }

    private static String firstDifference(PolicyVersion one, PolicyVersion other) {
        return PolicyDiff.between(one.policy(), other.policy()).stream()
                .findFirst()
                .map(PolicyVersionChecks::told)
                .orElse("");
    }

    private static String told(PolicyChange change) {
        return change.parts().stream()
                .findFirst()
                .map(part -> change.key().name() + ": " + part.field()
                        + (part.item().isEmpty() ? "" : " of " + Problems.quoted(part.item())) + " is " + part.before()
                        + " there and " + part.after() + " here")
                .orElseGet(() ->
                        change.key().name() + " is " + change.before() + " there and " + change.after() + " here");
    }

    private static String told(PolicyVersion version) {
        return "version " + version.number() + " (" + version.source() + ")";
    }

    private void complain(PolicyVersion at, String key, String wrong, String allowed) {
        Place place = at.place(key);
        problems.add(new PolicyProblem(place.source(), place.line(), place.column(), key, wrong, allowed));
    }
}
