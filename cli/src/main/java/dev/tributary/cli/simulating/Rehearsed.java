package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.policy.PolicyChange;
import java.time.Instant;
import java.util.List;

/**
 * What was asked, and what came out.
 *
 * @param program the program's id
 * @param about where the deals are from, for a person
 * @param before how a person names the policy as it is
 * @param candidate how a person names the other one
 * @param changes the keys in which the candidate differs from the newest version of the policy as it is
 * @param asOf as of when everything is judged
 * @param notes what the reader should know beside the figures
 */
public record Rehearsed(
        String program,
        String about,
        String before,
        String candidate,
        List<PolicyChange> changes,
        Instant asOf,
        List<String> notes,
        Differences differences) {}
