package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.policy.PolicyChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was asked, and what came out.
 *
 * @param program the program's id
 * @param about where the deals are from, for a person
 * @param before how a person names the policy as it is
 * @param candidate how a person names the other one
 * @param changes the keys in which the candidate differs from the newest version of the policy as it is
 * @param asOf as of when everything is judged
 * @param names of partners that have one, by id
 * @param notes what the reader should know beside the figures
 */
public record Rehearsed(
        String program,
        String about,
        String before,
        String candidate,
        List<PolicyChange> changes,
        Instant asOf,
        Map<String, String> names,
        List<String> notes,
        Differences differences) {

    /** A partner as a person knows it. */
    String named(String partnerId) {
        String name = names.get(partnerId);
        return name == null || name.equals(partnerId) ? partnerId : partnerId + " " + name;
    }
}
