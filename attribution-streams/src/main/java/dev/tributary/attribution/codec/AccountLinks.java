package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.identity.Kinship;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.Relative;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the records of account keys belong, and which accounts belong together, as the newest links say. */
public final class AccountLinks {

    private final Map<String, AccountLink> links = new HashMap<>();

    /** For {@link #family}: from a key towards its family's name. */
    private final Map<String, String> towards = new HashMap<>();

    /** A link replaces what was told of its key. To be given in the order in which they were told, before anything is asked. */
    public void take(AccountLink link) {
        links.put(link.getAccountKey(), link);
    }

    /** What follows for keys from what is known, when nothing else will be. */
    public static AccountLinks of(Kinship kinship, Set<String> keys) {
        AccountLinks links = new AccountLinks();
        for (String key : keys) {
            String canonical = kinship.canonical(key);
            List<Relative> relatives = canonical.equals(key)
                    ? kinship.relatives(key).entrySet().stream()
                            .map(relative -> new Relative(relative.getKey(), relative.getValue()))
                            .toList()
                    : List.of();
            if (!canonical.equals(key) || !relatives.isEmpty()) {
                links.take(new AccountLink(key, canonical, relatives, Instant.EPOCH));
            }
        }
        return links;
    }

    /** The key of the account that a key's records belong to. */
    public String canonical(String key) {
        AccountLink link = links.get(key);
        return link == null ? key : link.getCanonicalKey();
    }

    /** The accounts that belong together with one. */
    public List<Relative> relatives(String canonical) {
        AccountLink link = links.get(canonical);
        return link == null || !link.getCanonicalKey().equals(canonical) ? List.of() : link.getRelatives();
    }

    /** Every key that a link says anything of. */
    public Set<String> keys() {
        return links.keySet();
    }

    /** The same for all keys that must be at hand together, so that each is decided knowing the others. */
    public synchronized String family(String key) {
        if (towards.isEmpty()) {
            links.values().forEach(link -> {
                join(link.getAccountKey(), link.getCanonicalKey());
                link.getRelatives().forEach(relative -> join(link.getAccountKey(), relative.getAccountKey()));
            });
        }
        return found(key);
    }

    private void join(String one, String other) {
        String first = found(one);
        String second = found(other);
        if (!first.equals(second)) {
            towards.put(second, first);
        }
    }

    private String found(String key) {
        String at = key;
        @Nullable String next = towards.get(at);
        while (next != null) {
            String further = towards.get(next);
            if (further != null) {
                towards.put(at, further);
            }
            at = next;
            next = further;
        }
        return at;
    }
}
