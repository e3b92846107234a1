package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.roe.RelatedDeal;
import dev.tributary.schemas.avro.Relative;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** What came for some accounts, with whatever keys, each record with the account that it belongs to. */
public final class Accounts {

    private final AccountLinks links;
    private final StateCodec codec;
    private final Map<String, AccountEvents> accounts = new HashMap<>();

    /** @param codec for nobody else at the same time */
    public Accounts(AccountLinks links, StateCodec codec) {
        this.links = links;
        this.codec = codec;
    }

    /** The account that a key's records belong to. */
    public AccountEvents of(String key) {
        return accounts.computeIfAbsent(links.canonical(key), canonical -> new AccountEvents(canonical, codec));
    }

    /**
     * Takes a record of the journal. What desks tell one another, and copies that they hand over, are passed by: the record
     * stands with the key that it came with.
     */
    public void take(String key, dev.tributary.schemas.avro.JournalEvent event) {
        if (event.getOrigin() == null && AccountEvents.takes(event.getBody())) {
            of(key).take((SpecificRecord) event.getBody());
        }
    }

    /** Every account, once all that came is here, that of relatives included. */
    public void forEach(Consumer<AccountEvents> action) {
        for (Map.Entry<String, AccountEvents> account : accounts.entrySet()) {
            if (account.getValue().hasUntiedClaims()) {
                account.getValue().relate(deals(links.relatives(account.getKey())));
            }
            action.accept(account.getValue());
        }
    }

    private List<RelatedDeal> deals(List<Relative> relatives) {
        List<RelatedDeal> deals = new ArrayList<>();
        for (Relative relative : relatives) {
            AccountEvents account = accounts.get(relative.getAccountKey());
            if (account != null) {
                deals.addAll(account.asRelative(relative.getRelation()));
            }
        }
        return deals;
    }
}
