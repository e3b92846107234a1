package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.List;

/**
 * What the sections tell of.
 *
 * @param version the one that the guide is about
 * @param versions all that are known of the program, it included, by their numbers
 * @param terms its values, as sections may quote them
 * @param examples made with its numbers
 */
record Program(PolicyVersion version, List<PolicyVersion> versions, Terms terms, Examples examples) {

    static Program of(PolicyVersion version, List<PolicyVersion> versions) {
        return new Program(
                version,
                versions.stream().sorted(PolicyVersion.ORDER).toList(),
                new Terms(version.policy()),
                new Examples(version.policy()));
    }

    ProgramPolicy policy() {
        return version.policy();
    }
}
