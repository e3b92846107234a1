package dev.tributary.attribution.topology;

import static dev.tributary.attribution.topology.AccountFacts.ACCOUNT;
import static dev.tributary.attribution.topology.AccountFacts.CLAIM;
import static dev.tributary.attribution.topology.AccountFacts.CLAIM_DECISION;
import static dev.tributary.attribution.topology.AccountFacts.DEAL;
import static dev.tributary.attribution.topology.AccountFacts.DECISION;
import static dev.tributary.attribution.topology.AccountFacts.NAMED_BY;
import static dev.tributary.attribution.topology.AccountFacts.OF_DEAL;
import static dev.tributary.attribution.topology.AccountFacts.PAYMENT;
import static dev.tributary.attribution.topology.AccountFacts.REVISION;
import static dev.tributary.attribution.topology.AccountFacts.TOUCH;
import static dev.tributary.attribution.topology.AccountFacts.UNTIED;

import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.utils.Bytes;

/**
 * With which key the records of an account came: its own, or that of another account that belongs to it for now. What came
 * with another key is marked, so that it can be forgotten when the key is taken back.
 */
final class Provenance {

    private static final String FROM = "from";

    private final DeskStore store;
    private final String key;
    private final AccountFacts facts;

    Provenance(DeskStore store, AccountFacts facts) {
        this.store = store;
        this.key = facts.key();
        this.facts = facts;
    }

    /** The mark of a record that came with another key, by where it stands. */
    static String[] mark(String key, String origin, String... at) {
        return below(key, FROM, origin, at);
    }

    private static String[] below(String key, String kind, String of, String... at) {
        String[] below = new String[at.length + 2];
        below[0] = key;
        below[1] = kind;
        below[2] = of;
        System.arraycopy(at, 1, below, 3, at.length - 1);
        return below;
    }

    /** Every record that came with the account's own key, in an order in which it can be taken again. */
    List<SpecificRecordBase> ownRecords() {
        Set<Bytes> foreign = new HashSet<>();
        store.scan(StoreKey.first(key, FROM), StoreKey.end(key, FROM), (at, nothing) -> {
            List<String> parts = StoreKey.parts(at);
            List<String> fact = new ArrayList<>(parts.subList(3, parts.size()));
            fact.add(0, key);
            foreign.add(StoreKey.of(fact.toArray(String[]::new)));
        });
        List<SpecificRecordBase> own = new ArrayList<>();
        BiConsumer<String, Class<? extends SpecificRecordBase>> kind =
                (name, type) -> store.scan(StoreKey.first(key, name), StoreKey.end(key, name), (at, value) -> {
                    if (!foreign.contains(at)) {
                        own.add(store.codec.decoded(value, type));
                    }
                });
        kind.accept(ACCOUNT, CrmAccount.class);
        kind.accept(REVISION, CrmOpportunity.class);
        kind.accept(CLAIM, DealRegistration.class);
        kind.accept(CLAIM_DECISION, RegistrationDecision.class);
        store.scan(StoreKey.first(key, OF_DEAL), StoreKey.end(key, OF_DEAL), (at, value) -> {
            if (!foreign.contains(at)) {
                switch (StoreKey.parts(at).get(3)) {
                    case TOUCH -> own.add(store.codec.decoded(value, PartnerTouch.class));
                    case PAYMENT -> own.add(store.codec.decoded(value, BillingPayment.class));
                    case DECISION -> own.add(store.codec.decoded(value, RegistrationDecision.class));
                    default -> {
                        // An index, which follows from the records.
                    }
                }
            }
        });
        return own;
    }

    /** Deals and claims that came with a key. */
    record CameWith(SortedSet<String> deals, SortedSet<String> claims) {}

    CameWith own() {
        CameWith own = new CameWith(sorted(facts.dealIds()), sorted(facts.claimIds()));
        store.lastPartsAt(2, key, FROM).forEach(other -> {
            CameWith foreign = from(other);
            own.deals().removeAll(foreign.deals());
            own.claims().removeAll(foreign.claims());
        });
        return own;
    }

    CameWith from(String other) {
        CameWith came = new CameWith(sorted(List.of()), sorted(List.of()));
        store.scan(StoreKey.first(key, FROM, other), StoreKey.end(key, FROM, other), (at, nothing) -> {
            List<String> parts = StoreKey.parts(at);
            if (parts.get(3).equals(REVISION)) {
                came.deals().add(parts.get(4));
            } else if (parts.get(3).equals(CLAIM)) {
                came.claims().add(parts.get(4));
            }
        });
        return came;
    }

    /** Forgets every record that came with another key, and what follows from them. */
    void forget(String other) {
        CameWith came = from(other);
        for (String deal : came.deals()) {
            Opportunity current = facts.current(deal);
            if (current != null) {
                facts.incumbents().remove(current);
            }
            store.delete(key, DEAL, deal);
        }
        for (String claim : came.claims()) {
            DealRegistration registration = facts.registration(claim);
            if (registration != null && registration.getOpportunityId() != null) {
                store.delete(key, OF_DEAL, registration.getOpportunityId(), NAMED_BY, claim);
            }
            store.delete(key, UNTIED, claim);
        }
        store.scan(StoreKey.first(key, FROM, other), StoreKey.end(key, FROM, other), (at, nothing) -> {
            List<String> parts = StoreKey.parts(at);
            List<String> fact = new ArrayList<>(parts.subList(3, parts.size()));
            fact.add(0, key);
            store.delete(fact.toArray(String[]::new));
        });
        store.deleteAll(key, FROM, other);
    }

    private static SortedSet<String> sorted(Collection<String> ids) {
        SortedSet<String> sorted = new TreeSet<>(dev.tributary.attribution.domain.model.Bytes.ORDER);
        sorted.addAll(ids);
        return sorted;
    }
}
