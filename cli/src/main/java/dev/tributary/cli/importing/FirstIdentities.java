package dev.tributary.cli.importing;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.crm.memory.HashedIdMap;
import dev.tributary.crm.memory.HashedIds;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * To which account each deal belongs, and so which of its revisions are published before its others. A deal belongs to the
 * account that its first revision names; where the revisions name different ones, the strongest name comes first, so that
 * the order of the rows does not choose the account.
 *
 * <p>Keys by account id come before those by domain, then by name, then by the deal alone; of two of one kind the
 * smaller comes first. In memory are sixteen bytes a deal, and the keys of those with different ones.
 */
final class FirstIdentities {
    private static final List<String> KINDS = List.of("crm", "domain", "name", "deal");
    private static final Comparator<String> STRONGEST_FIRST =
            Comparator.comparingInt(FirstIdentities::rank).thenComparing(Bytes.ORDER);

    private final HashedIdMap accounts = new HashedIdMap();
    private final HashedIds differing = new HashedIds();
    private final Map<String, String> strongest = new HashMap<>();

    /** A revision that will be published, with the account that it names. */
    void see(String dealId, String accountKey) {
        long hash = HashedIds.hash(accountKey);
        long known = accounts.putIfAbsent(dealId, hash);
        if (known != HashedIdMap.ABSENT && known != hash) {
            differing.add(dealId);
        }
    }

    /** Whether some revisions have to wait for others; then every revision has to be looked at once more. */
    boolean anyWaits() {
        return !differing.isEmpty();
    }

    /** The same revisions again, to find the strongest of different accounts. */
    void compare(String dealId, String accountKey) {
        if (differing.contains(dealId)) {
            String first = strongest.merge(
                    dealId, accountKey, (one, other) -> STRONGEST_FIRST.compare(other, one) < 0 ? other : one);
            accounts.replace(dealId, HashedIds.hash(first));
        }
    }

    /** Whether a revision has to wait until the rest of its file is published. */
    boolean waits(CrmOpportunity revision) {
        String first = strongest.get(revision.getOpportunityId());
        return first != null && !first.equals(AccountKey.of(FromAvro.opportunity(revision)));
    }

    /** Whether the deal is published. */
    boolean knows(String dealId) {
        return accounts.contains(dealId);
    }

    /** A number that is the same for all deals of one account; 0: there is no such deal. */
    long accountOf(String dealId) {
        return accounts.get(dealId);
    }

    /** @param dealHash of a deal's id, see {@link HashedIds#hash} */
    long accountOfHash(long dealHash) {
        return accounts.getByHash(dealHash);
    }

    private static int rank(String key) {
        return KINDS.indexOf(key.substring(0, key.indexOf(':')));
    }
}
