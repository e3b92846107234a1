package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which revisions of a deal are published before its others. A deal belongs to the account that its first revision
 * names; where the revisions name different ones, the strongest name comes first, so that the order of the rows does
 * not choose the account.
 *
 * <p>Keys by account id come before those by domain, then by name, then by the deal alone; of two of one kind the
 * smaller comes first.
 */
final class FirstIdentities {
    private static final List<String> KINDS = List.of("crm", "domain", "name", "deal");
    private static final Comparator<String> STRONGEST_FIRST =
            Comparator.comparingInt(FirstIdentities::rank).thenComparing(Bytes.ORDER);

    private final Map<String, String> strongest = new HashMap<>();
    private final Set<String> differing = new HashSet<>();

    /** A revision that will be published. */
    void see(CrmOpportunity revision) {
        String key = key(revision);
        String known = strongest.putIfAbsent(revision.getOpportunityId(), key);
        if (known != null && !known.equals(key)) {
            differing.add(revision.getOpportunityId());
            if (STRONGEST_FIRST.compare(key, known) < 0) {
                strongest.put(revision.getOpportunityId(), key);
            }
        }
    }

    /** Everything was seen: forgets the deals of which all revisions name the same account. */
    void settle() {
        strongest.keySet().retainAll(differing);
    }

    /** Whether some revisions have to wait for others. */
    boolean anyWaits() {
        return !differing.isEmpty();
    }

    /** Whether a revision has to wait until the rest of its file is published. */
    boolean waits(CrmOpportunity revision) {
        return differing.contains(revision.getOpportunityId())
                && !key(revision).equals(strongest.get(revision.getOpportunityId()));
    }

    private static String key(CrmOpportunity revision) {
        return AccountKey.of(FromAvro.opportunity(revision));
    }

    private static int rank(String key) {
        return KINDS.indexOf(key.substring(0, key.indexOf(':')));
    }
}
