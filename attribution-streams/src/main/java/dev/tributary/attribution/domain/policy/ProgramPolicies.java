package dev.tributary.attribution.domain.policy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * All versions of one program's policy.
 *
 * @param versions at least one, by version ascending
 */
public record ProgramPolicies(List<ProgramPolicy> versions) {

    public ProgramPolicies {
        versions = versions.stream()
                .sorted(Comparator.comparingInt(ProgramPolicy::version))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a program has at least one policy version");
        }
    }

    public static ProgramPolicies of(Collection<ProgramPolicy> versions) {
        return new ProgramPolicies(List.copyOf(versions));
    }

    /** The version in force at a time; the first one holds from the beginning of time. */
    public ProgramPolicy at(Instant time) {
        ProgramPolicy inForce = versions.get(0);
        for (ProgramPolicy version : versions) {
            Instant from = version.effectiveFrom();
            if (from != null && !from.isAfter(time)) {
                inForce = version;
            }
        }
        return inForce;
    }

    /** @throws IllegalArgumentException when there is no such version */
    public ProgramPolicy version(int number) {
        return versions.stream()
                .filter(version -> version.version() == number)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the program has no policy version " + number));
    }
}
