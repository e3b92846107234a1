package dev.tributary.attribution.domain.desk;

import static dev.tributary.attribution.domain.model.RegistrationStatus.APPROVED;
import static dev.tributary.attribution.domain.model.RegistrationStatus.CONVERTED;

import dev.tributary.attribution.domain.model.Nullable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims of a scene in their places: who is in whose way. Knows which of them are in play, so that an account with
 * years of ended claims costs what its live ones cost.
 */
final class ClaimLine {

    private static final Comparator<ClaimLife> BY_PLACE = Comparator.comparingInt(life -> life.place);

    private final List<ClaimLife> inPlay = new ArrayList<>();
    private final Map<String, List<ClaimLife>> convertedByDeal = new HashMap<>();
    private boolean moved;

    /** A claim's status or scope changed, so others may find their way free or barred. */
    void moved() {
        moved = true;
    }

    /** Whether anything moved since this was asked last. */
    boolean hasMoved() {
        boolean asked = moved;
        moved = false;
        return asked;
    }

    /** The claim was submitted, or somebody ruled on it: what happens now may move it. */
    void enter(ClaimLife life) {
        int at = Collections.binarySearch(inPlay, life, BY_PLACE);
        if (at < 0) {
            inPlay.add(-at - 1, life);
            moved = true;
        }
    }

    /** Claims that something may still happen to without anybody ruling on them, in their places. */
    List<ClaimLife> inPlay() {
        return inPlay;
    }

    /** Takes those out of play that have come to rest. A converted claim stays in the way of others on its deal. */
    void rest() {
        inPlay.removeIf(life -> {
            if (life.is(CONVERTED) && life.dealId() != null) {
                List<ClaimLife> converted = convertedByDeal.computeIfAbsent(life.dealId(), deal -> new ArrayList<>());
                if (!converted.contains(life)) {
                    converted.add(life);
                }
            }
            return !life.open();
        });
    }

    @Nullable
    ClaimLife earlierOwnClaim(ClaimLife life) {
        return inPlay.stream()
                .filter(other -> other.place < life.place
                        && other.partnerId().equals(life.partnerId())
                        && other.open()
                        && meets(life, other))
                .findFirst()
                .orElse(null);
    }

    /**
     * The claim in possession of a scope: approved, whatever its place, or waiting for its decision with an earlier one.
     * Of several the one behind which this claim waits already, else the earliest.
     */
    @Nullable
    ClaimLife holder(ClaimLife life) {
        List<ClaimLife> holders = new ArrayList<>();
        for (ClaimLife other : inPlay) {
            if ((other.is(APPROVED) || other.is(CONVERTED) || other.place < life.place && other.undecided())
                    && holds(other, life)) {
                holders.add(other);
            }
        }
        if (life.dealId() != null) {
            for (ClaimLife other : convertedByDeal.getOrDefault(life.dealId(), List.of())) {
                if (other.is(CONVERTED) && holds(other, life)) {
                    holders.add(other);
                }
            }
        }
        return holders.stream()
                .filter(life::waitsBehind)
                .findFirst()
                .or(() -> holders.stream().min(BY_PLACE))
                .orElse(null);
    }

    /** A converted claim holds its scope only against claims on its own deal. */
    private boolean holds(ClaimLife other, ClaimLife life) {
        return !other.partnerId().equals(life.partnerId())
                && (!other.is(CONVERTED) || life.dealId() != null)
                && meets(life, other);
    }

    private boolean meets(ClaimLife one, ClaimLife other) {
        return one.scope().meets(other.scope());
    }
}
