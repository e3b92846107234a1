package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.List;

/**
 * A partner with its history.
 *
 * @param revisions at least one, by effectiveFrom ascending
 */
public record Partner(String id, List<PartnerRevision> revisions) {

    public Partner {
        revisions = List.copyOf(revisions);
        if (revisions.isEmpty()) {
            throw new IllegalArgumentException("a partner has at least one revision: " + id);
        }
    }

    /** The revision in force at a time; the first one holds from the beginning. */
    public PartnerRevision at(Instant time) {
        PartnerRevision inForce = revisions.get(0);
        for (PartnerRevision revision : revisions) {
            if (!revision.effectiveFrom().isAfter(time)) {
                inForce = revision;
            }
        }
        return inForce;
    }

    public boolean inGoodStandingAt(Instant time) {
        return at(time).inGoodStandingAt(time);
    }
}
