package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a person decided, as an event: it never edits what came before.
 *
 * @param subject the registration or the case it is about
 * @param by a token for the decider
 * @param role the role in which the decider acts, as the edge knows it; absent: the edge vouches for the decider
 * @param split partner=percent pairs, for SPLIT
 */
public record Decision(
        String id,
        String subject,
        DecisionKind kind,
        Instant at,
        @Nullable String by,
        @Nullable String role,
        @Nullable String clause,
        @Nullable String evidence,
        @Nullable String split,
        Instant recordedAt) {

    /** The partners whom it names: those who get something by it, and the one whose case it is about. */
    public SortedSet<String> partners() {
        SortedSet<String> named = new TreeSet<>(Bytes.ORDER);
        if (split != null) {
            PartnerSplit.parse(split)
                    .ifPresent(parts -> named.addAll(parts.percents().keySet()));
        }
        String about = CaseId.partnerOf(subject);
        if (about != null) {
            named.add(about);
        }
        return named;
    }
}
