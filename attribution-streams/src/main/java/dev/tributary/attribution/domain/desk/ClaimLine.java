package dev.tributary.attribution.domain.desk;

import static dev.tributary.attribution.domain.model.RegistrationStatus.APPROVED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.CONVERTED;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import java.util.List;
import java.util.Map;

/** The claims of a scene in their places: who is in whose way. */
final class ClaimLine {

    private final List<ClaimLife> lives;
    private final Map<String, DealHistory> deals;

    /** @param lives by submission, then id */
    ClaimLine(List<ClaimLife> lives, Map<String, DealHistory> deals) {
        this.lives = lives;
        this.deals = deals;
    }

    @Nullable
    ClaimLife earlierOwnClaim(ClaimLife life) {
        return earlier(life).stream()
                .filter(other -> other.partnerId().equals(life.partnerId()) && other.open() && meets(life, other))
                .findFirst()
                .orElse(null);
    }

    /**
     * The claim in possession of a scope: approved, whatever its place, or waiting for its decision with an earlier one.
     * Of several the one behind which this claim waits already, else the earliest.
     */
    @Nullable
    ClaimLife holder(ClaimLife life) {
        ClaimLife earliest = null;
        boolean earlier = true;
        for (ClaimLife other : lives) {
            if (other == life) {
                earlier = false;
            } else if (!other.partnerId().equals(life.partnerId())
                    && (other.is(APPROVED) || other.is(CONVERTED) || earlier && other.undecided())
                    && holds(other, life)) {
                if (life.waitsBehind(other)) {
                    return other;
                }
                earliest = earliest == null ? other : earliest;
            }
        }
        return earliest;
    }

    /** A converted claim holds its scope only against claims on its own deal. */
    private boolean holds(ClaimLife other, ClaimLife life) {
        return other.is(CONVERTED) ? life.dealId() != null && meets(life, other) : meets(life, other);
    }

    private List<ClaimLife> earlier(ClaimLife life) {
        return lives.subList(0, lives.indexOf(life));
    }

    private boolean meets(ClaimLife one, ClaimLife other) {
        return Scope.of(one, deals).meets(Scope.of(other, deals));
    }
}
