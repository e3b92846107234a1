package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.desk.ClaimRuling;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The newest rulings on accounts whose claims are played together, so that a touch on one deal does not play the whole
 * account again, and an event that does is told for the claims that it moved. Holds only what playing again would give.
 * Never more than a few accounts; one that is not at hand is played, and told, whole.
 */
final class RulingsAtHand {

    private static final int MOST_ACCOUNTS = 1_000;
    private static final int MOST_STORIES = 20_000;

    private record Kept(Instant at, ClaimRuling ruling, boolean stands) {
        boolean holdsAt(Instant now) {
            Instant change = ruling.nextChange();
            return stands && (now.equals(at) || now.isAfter(at) && (change == null || now.isBefore(change)));
        }
    }

    private final Map<String, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
    private int stories;

    /** The ruling that playing the account now would give. */
    @Nullable
    ClaimRuling of(String accountKey, Instant now) {
        Kept found = kept.get(accountKey);
        return found != null && found.holdsAt(now) ? found.ruling() : null;
    }

    /** Those stories of a new ruling that the one before it, as far as it is at hand, did not tell just so. */
    List<ClaimStory> keep(String accountKey, Instant now, ClaimRuling ruling) {
        Kept before = drop(accountKey);
        kept.put(accountKey, new Kept(now, ruling, true));
        stories += ruling.stories().size();
        while (kept.size() > MOST_ACCOUNTS || stories > MOST_STORIES && kept.size() > 1) {
            drop(kept.keySet().iterator().next());
        }
        if (before == null) {
            return ruling.stories();
        }
        Map<String, ClaimStory> told = new HashMap<>();
        before.ruling().stories().forEach(story -> told.put(story.registration().id(), story));
        return ruling.stories().stream()
                .filter(story -> !story.equals(told.get(story.registration().id())))
                .toList();
    }

    /** A fact came that the account's claims may follow from. */
    void outdate(String accountKey) {
        kept.computeIfPresent(accountKey, (key, before) -> new Kept(before.at(), before.ruling(), false));
    }

    private @Nullable Kept drop(String accountKey) {
        Kept gone = kept.remove(accountKey);
        if (gone != null) {
            stories -= gone.ruling().stories().size();
        }
        return gone;
    }

    /** What was told of the account's claims need not stand any more. */
    void forget(String accountKey) {
        drop(accountKey);
    }

    void forgetAll() {
        kept.clear();
        stories = 0;
    }
}
