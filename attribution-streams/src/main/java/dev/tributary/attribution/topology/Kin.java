package dev.tributary.attribution.topology;

import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.ClaimAnnounced;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.HandedOver;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.RelatedDealNote;
import dev.tributary.schemas.avro.Relative;
import dev.tributary.schemas.avro.TakenBack;
import dev.tributary.schemas.avro.ToldDues;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Which accounts of a desk partition belong to another account, which belong together, and what the desks tell one
 * another about it. All of it goes through the journal, so that a desk hears it in the order in which it was said.
 *
 * <p>Records stay with the key that they came with. While the key belongs to another account, its desk hands them over,
 * record by record, passes new ones on, and tells nothing of them; the account's desk marks what came with which key, so
 * that it can forget them when the key is taken back.
 */
final class Kin {

    /** No account key is empty, so nothing of an account stands here. */
    private static final String PROGRAM = "";

    private static final String LINK = "link";
    private static final String COMING = "coming";
    private static final String HANDED = "handed-over";
    private static final String ANNOUNCED = "announced";

    private final DeskStore store;
    private final Emitter emitter;
    private final CaseOutputs cases;
    private final ClaimOutputs claims;
    private final DealOutputs deals;
    private final DealMoney money;
    private final Sums sums;
    private final Agenda agenda;

    /** Asked at every event, mostly of the same key again. */
    private String askedLast = "";

    private @Nullable String answeredLast;

    /** Accounts that are being handed records: they are decided when the last one has come. */
    private final Set<String> coming = new HashSet<>();

    Kin(
            DeskStore store,
            Emitter emitter,
            CaseOutputs cases,
            ClaimOutputs claims,
            DealOutputs deals,
            DealMoney money,
            Sums sums,
            Agenda agenda) {
        this.store = store;
        this.emitter = emitter;
        this.cases = cases;
        this.claims = claims;
        this.deals = deals;
        this.money = money;
        this.sums = sums;
        this.agenda = agenda;
        coming.addAll(store.lastPartsAt(2, PROGRAM, COMING));
    }

    /** The account that a key's records belong to, if that is not the key's own. */
    @Nullable
    String movedTo(String key) {
        if (!key.equals(askedLast)) {
            AccountLink link = link(key);
            answeredLast = link == null || link.getCanonicalKey().equals(key) ? null : link.getCanonicalKey();
            askedLast = key;
        }
        return answeredLast;
    }

    /** Whether an account still waits for records that are being handed over. */
    boolean isComing(String key) {
        return coming.contains(key);
    }

    private @Nullable AccountLink link(String key) {
        return store.get(AccountLink.class, PROGRAM, LINK, key);
    }

    private Provenance provenance(String key) {
        return new Provenance(store, new AccountFacts(store, key));
    }

    // What the desk of a key does.

    /** A link of one of the partition's keys came. */
    void take(String key, AccountLink link, JournalEvent event) {
        AccountLink before = link(key);
        String was = before == null ? key : before.getCanonicalKey();
        String is = link.getCanonicalKey();
        store.put(link, PROGRAM, LINK, key);
        askedLast = "";
        if (was.equals(is)) {
            relativesChanged(key, before, link, event);
            return;
        }
        if (!was.equals(key)) {
            send(was, null, new TakenBack(key, link.getRecordedAt()), event);
        }
        if (!is.equals(key)) {
            handOver(key, is, was.equals(key), event);
        } else {
            cameHome(key, event.getRecordedAt());
            relativesChanged(key, null, link, event);
        }
    }

    private void handOver(String key, String to, boolean told, JournalEvent event) {
        for (SpecificRecordBase record : provenance(key).ownRecords()) {
            send(to, key, record, event);
        }
        if (told) {
            AccountFacts facts = new AccountFacts(store, key);
            // What came with other keys is told no more either; its cases stay until those keys are taken back.
            facts.dealIds().forEach(deal -> {
                deals.unsay(key, deal);
                sums.unknown();
            });
            facts.claimIds().forEach(claim -> claims.unsay(key, claim));
            Provenance.CameWith own = provenance(key).own();
            own.deals().forEach(deal -> {
                sendCases(key, to, key, CaseOutputs.ofDeal(deal), event);
                sendMoney(facts, to, key, deal, event);
            });
            own.claims().forEach(claim -> sendCases(key, to, key, CaseOutputs.ofClaim(claim), event));
            agenda.due(key, Agenda.CLAIMS, null);
        }
        if (!told) {
            // The account it belonged to will say how far it followed the money, and that goes on from here.
            provenance(key)
                    .own()
                    .deals()
                    .forEach(deal -> send(to, key, DealMoney.toCome(deal, event.getRecordedAt()), event));
        }
        send(to, key, new HandedOver(key, event.getRecordedAt()), event);
    }

    /** @param origin the key with which the cases go; absent: they go back to the key that they belong to */
    private void sendCases(String key, String to, @Nullable String origin, String owner, JournalEvent event) {
        for (ConflictCase told : cases.told(key, owner, true)) {
            JournalEvent message = JournalEvent.newBuilder(event)
                    .setEventId(owner)
                    .setRow(null)
                    .setOrigin(origin)
                    .setBody(told)
                    .build();
            emitter.passOn(TopicCatalogue.ACCOUNT_JOURNAL, to, message, message);
        }
        cases.retire(key, owner);
    }

    /** How far a deal's money was followed goes with its cases. */
    private void sendMoney(AccountFacts facts, String to, @Nullable String origin, String deal, JournalEvent event) {
        send(to, origin, money.release(facts, deal, event.getRecordedAt()), event);
    }

    private void cameHome(String key, Instant recordedAt) {
        AccountFacts facts = new AccountFacts(store, key);
        provenance(key).own().deals().forEach(deal -> money.adopt(facts, DealMoney.toCome(deal, recordedAt)));
        facts.dealIds().forEach(deal -> {
            sums.known();
            if (!cases.told(key, CaseOutputs.ofDeal(deal), true).isEmpty()) {
                deals.adopted(key, deal);
            }
            agenda.add(key, deal);
        });
        agenda.add(key, Agenda.CLAIMS);
    }

    /** Passes a new record on to the account that it belongs to. */
    void passOn(String key, String to, JournalEvent event) {
        JournalEvent message =
                JournalEvent.newBuilder(event).setRow(null).setOrigin(key).build();
        emitter.passOn(TopicCatalogue.ACCOUNT_JOURNAL, to, message, message);
    }

    // What the desk of an account does.

    /** A record came that another desk hands over, or passes on. */
    void incoming(String key, String origin) {
        if (!store.holds(PROGRAM, COMING, key, origin) && !handedOver(key, origin)) {
            store.mark(PROGRAM, COMING, key, origin);
            coming.add(key);
        }
    }

    private boolean handedOver(String key, String origin) {
        return store.holds(PROGRAM, HANDED, key, origin);
    }

    /** The last record of a key has come: now everything of the account is decided. */
    void complete(String key, String origin) {
        store.mark(PROGRAM, HANDED, key, origin);
        store.delete(PROGRAM, COMING, key, origin);
        if (store.any(PROGRAM, COMING, key)) {
            return;
        }
        coming.remove(key);
        AccountFacts facts = new AccountFacts(store, key);
        facts.dealIds().forEach(deal -> agenda.add(key, deal));
        agenda.add(key, Agenda.CLAIMS);
    }

    /** A key does not belong to the account any more. */
    void forget(String key, String origin, JournalEvent event) {
        store.delete(PROGRAM, HANDED, key, origin);
        store.delete(PROGRAM, COMING, key, origin);
        if (!store.any(PROGRAM, COMING, key)) {
            coming.remove(key);
        }
        AccountFacts facts = new AccountFacts(store, key);
        Provenance.CameWith came = provenance(key).from(origin);
        boolean home = movedTo(key) == null;
        for (String deal : came.deals()) {
            sendCases(key, origin, null, CaseOutputs.ofDeal(deal), event);
            if (!money.isAway(facts, deal)) {
                sendMoney(facts, origin, null, deal, event);
            }
            if (home) {
                deals.unsay(key, deal);
                sums.unknown();
            }
        }
        for (String claim : came.claims()) {
            sendCases(key, origin, null, CaseOutputs.ofClaim(claim), event);
            claims.unsay(key, claim);
        }
        provenance(key).forget(origin);
        facts.dealIds().forEach(deal -> agenda.add(key, deal));
        agenda.add(key, Agenda.CLAIMS);
    }

    /**
     * A case that another desk told of a deal or a claim that is here now. Handed back to a key that belongs elsewhere by
     * now, it goes there; handed over to an account that does, it waits here until its key is taken back.
     */
    void adopt(String key, ConflictCase told, JournalEvent event) {
        String to = movedTo(key);
        if (to != null && event.getOrigin() == null) {
            passOn(key, to, event);
            return;
        }
        String owner = event.getEventId();
        cases.adopt(key, owner, told);
        String deal = told.getOpportunityId();
        if (deal != null && owner.equals(CaseOutputs.ofDeal(deal))) {
            deals.adopted(key, deal);
        }
        agenda.add(key, deal == null ? Agenda.CLAIMS : deal);
    }

    /** How far another desk followed the money of a deal that is here now; it goes the ways that cases go. */
    void adopt(String key, ToldDues told, JournalEvent event) {
        String to = movedTo(key);
        if (to != null && event.getOrigin() == null) {
            passOn(key, to, event);
        } else {
            money.adopt(new AccountFacts(store, key), told);
            agenda.add(key, told.getOpportunityId());
        }
    }

    // Relatives: an account with claims that name no deal asks them for their deals.

    private void relativesChanged(String key, @Nullable AccountLink before, AccountLink link, JournalEvent event) {
        AccountFacts facts = new AccountFacts(store, key);
        if (before != null) {
            before.getRelatives().stream()
                    .map(Relative::getAccountKey)
                    .filter(relative -> link.getRelatives().stream()
                            .noneMatch(now -> now.getAccountKey().equals(relative)))
                    .forEach(facts::forgetRelated);
        }
        if (facts.hasUntiedClaims()) {
            announce(key, link.getRelatives(), event);
            agenda.add(key, Agenda.CLAIMS);
        }
    }

    /** A claim that names no deal came. */
    void announce(String key, JournalEvent event) {
        AccountLink link = link(key);
        if (link != null && link.getCanonicalKey().equals(key)) {
            announce(key, link.getRelatives(), event);
        }
    }

    private void announce(String key, List<Relative> relatives, JournalEvent event) {
        for (Relative relative : relatives) {
            send(
                    relative.getAccountKey(),
                    null,
                    new ClaimAnnounced(key, relative.getRelation(), event.getRecordedAt()),
                    event);
        }
    }

    /** A relative asks for this account's deals, those to come included. */
    void answer(String key, ClaimAnnounced asked, JournalEvent event) {
        store.putText(asked.getRelation(), key, ANNOUNCED, asked.getAccountKey());
        AccountFacts facts = new AccountFacts(store, key);
        for (String deal : facts.dealIds()) {
            tellRelative(facts, deal, asked.getAccountKey(), asked.getRelation(), event);
        }
    }

    /** A deal is new, or was revised: those who asked hear of it. */
    void dealChanged(String key, CrmOpportunity deal, JournalEvent event) {
        for (String asker : store.lastParts(key, ANNOUNCED)) {
            String relation = store.text(key, ANNOUNCED, asker);
            if (relation != null) {
                tellRelative(new AccountFacts(store, key), deal.getOpportunityId(), asker, relation, event);
            }
        }
    }

    private void tellRelative(AccountFacts facts, String deal, String asker, String relation, JournalEvent event) {
        dev.tributary.attribution.domain.model.Opportunity current = facts.current(deal);
        if (current != null) {
            send(
                    asker,
                    null,
                    new RelatedDealNote(
                            facts.key(),
                            relation,
                            deal,
                            current.createdAt(),
                            List.copyOf(current.products()),
                            event.getRecordedAt()),
                    event);
        }
    }

    /** A relative's deal came. */
    void note(String key, RelatedDealNote deal) {
        AccountLink link = link(key);
        boolean stillRelated = link != null
                && link.getRelatives().stream()
                        .anyMatch(relative -> relative.getAccountKey().equals(deal.getAccountKey()));
        if (stillRelated) {
            new AccountFacts(store, key).put(deal);
            agenda.add(key, Agenda.CLAIMS);
        }
    }

    private void send(String to, @Nullable String origin, SpecificRecordBase body, JournalEvent because) {
        JournalEvent message = Envelope.again(body, origin, because);
        emitter.passOn(TopicCatalogue.ACCOUNT_JOURNAL, to, message, message);
    }
}
