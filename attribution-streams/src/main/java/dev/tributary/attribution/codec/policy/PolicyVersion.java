package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One version of a program's policy among others, and where it says what. */
public final class PolicyVersion {

    /** By their numbers. */
    public static final Comparator<PolicyVersion> ORDER = Comparator.comparingInt(PolicyVersion::number);

    private final String source;
    private final ProgramPolicy policy;
    private final Map<String, Place> places;

    private PolicyVersion(String source, ProgramPolicy policy, Map<String, Place> places) {
        this.source = source;
        this.policy = policy;
        this.places = Map.copyOf(places);
    }

    /** A version that no file says here, such as one that is published. */
    public static PolicyVersion of(String source, ProgramPolicy policy) {
        return new PolicyVersion(source, policy, Map.of());
    }

    /**
     * The version that a text says. Any text is welcome: this never throws.
     *
     * @param name the file's name, for problems to show
     * @param problems takes everything that is wrong with the text when it is no policy
     * @return empty when it is none
     */
    public static Optional<PolicyVersion> read(String yamlText, String name, Consumer<PolicyProblem> problems) {
        PolicyDraft draft = new PolicyDraft();
        draft.file(yamlText, name);
        PolicyOutcome outcome = draft.finish();
        if (outcome instanceof PolicyOutcome.Refused refused) {
            refused.problems().forEach(problems);
            return Optional.empty();
        }
        return Optional.of(new PolicyVersion(name, ((PolicyOutcome.Accepted) outcome).policy(), draft.places()));
    }

    /** The file, or where else it was found, for people. */
    public String source() {
        return source;
    }

    public ProgramPolicy policy() {
        return policy;
    }

    public int number() {
        return policy.version();
    }

    /** When it starts; version 1, which has no start, at the beginning of time. */
    public Instant start() {
        Instant from = policy.effectiveFrom();
        return from == null ? Instant.MIN : from;
    }

    /** Where a key stands; where its default holds, the beginning of the file. */
    Place place(String key) {
        return places.getOrDefault(key, new Place(source, 1, 1));
    }
}
