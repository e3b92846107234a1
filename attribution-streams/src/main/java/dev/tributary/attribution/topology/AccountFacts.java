package dev.tributary.attribution.topology;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.codec.Standing;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import dev.tributary.schemas.avro.RelatedDealNote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;

/**
 * What the desk knows of one account: every input by its own id, and the indexes that find what an event concerns
 * without reading the rest.
 */
final class AccountFacts {

    static final String ACCOUNT = "account";
    static final String DEAL = "deal";
    static final String REVISION = "revision";
    static final String CLAIM = "claim";
    static final String CLAIM_DECISION = "claim-decision";
    static final String DECISION_SOURCE = "decision-source";
    static final String PAYMENT_SOURCE = "payment-source";
    static final String UNTIED = "untied";

    /** What belongs to one deal stands together, so that deciding it takes one walk. */
    static final String OF_DEAL = "of-deal";

    static final String TOUCH = "touch";
    static final String PAYMENT = "payment";
    static final String NAMED_BY = "named-by";
    static final String DECISION = "decision";
    static final String LATE = "late";

    private static final String RELATED = "related";

    private final DeskStore store;
    private final String key;
    private final @Nullable String origin;
    private final IncumbentIndex incumbents;

    AccountFacts(DeskStore store, String accountKey) {
        this(store, accountKey, null);
    }

    /** @param origin the key with which what is put comes; absent: the account's own */
    AccountFacts(DeskStore store, String accountKey, @Nullable String origin) {
        this.store = store;
        this.key = accountKey;
        this.origin = origin;
        this.incumbents = new IncumbentIndex(store, accountKey);
    }

    String key() {
        return key;
    }

    // Upserts: a duplicate changes nothing.

    Standing put(CrmAccount account) {
        String[] at = {key, ACCOUNT, account.getAccountId()};
        CrmAccount present = store.get(CrmAccount.class, at);
        if (present != null && present.getRecordedAt().isBefore(account.getRecordedAt())) {
            put(account, at);
            return Standing.NEW;
        }
        if (present != null && account.getRecordedAt().isBefore(present.getRecordedAt())) {
            // An older record than the one that stands is history: taken, and of no consequence.
            return Standing.NEW;
        }
        return upsert(CrmAccount.class, account, CrmAccount::getRecordedAt, at);
    }

    private void put(SpecificRecordBase value, String... at) {
        store.put(value, at);
        if (origin != null) {
            store.mark(Provenance.mark(key, origin, at));
        }
    }

    /**
     * What a revision did to its deal.
     *
     * @param before the revision that stood; absent: the deal was not known
     * @param after the revision that stands now
     */
    record Revised(
            Standing standing,
            @Nullable Opportunity before,
            @Nullable Opportunity after) {}

    /** Adds a revision to the deal's history; the same content again is a duplicate, of which nothing more is told. */
    Revised put(CrmOpportunity revision) {
        String id = revision.getOpportunityId();
        String[] at = {
            key,
            REVISION,
            id,
            StoreKey.time(DealHistory.revisedAt(FromAvro.opportunity(revision))),
            store.contentHash(revision)
        };
        if (store.holds(at)) {
            return new Revised(Standing.DUPLICATE, null, null);
        }
        Opportunity before = current(id);
        if (before == null) {
            store.mark(key, DEAL, id);
        } else {
            incumbents.remove(before);
        }
        put(revision, at);
        Opportunity after = Objects.requireNonNull(current(id));
        incumbents.add(after);
        return new Revised(Standing.NEW, before, after);
    }

    Standing put(PartnerTouch touch) {
        return upsert(
                PartnerTouch.class,
                touch,
                PartnerTouch::getRecordedAt,
                key,
                OF_DEAL,
                touch.getOpportunityId(),
                TOUCH,
                touch.getTouchId());
    }

    Standing put(BillingPayment payment) {
        return upsert(
                BillingPayment.class,
                payment,
                BillingPayment::getRecordedAt,
                key,
                OF_DEAL,
                payment.getOpportunityId(),
                PAYMENT,
                payment.getPaymentId());
    }

    Standing put(DealRegistration registration) {
        String id = registration.getRegistrationId();
        Standing standing =
                upsert(DealRegistration.class, registration, DealRegistration::getRecordedAt, key, CLAIM, id);
        if (standing.newcomerStands()) {
            if (registration.getOpportunityId() != null) {
                store.mark(key, OF_DEAL, registration.getOpportunityId(), NAMED_BY, id);
            } else {
                store.mark(key, UNTIED, id);
            }
        }
        return standing;
    }

    /** A decision about a claim of the account or about one of its cases; the claim itself may come later. */
    Standing put(RegistrationDecision decision, String registrationId) {
        return putDecision(decision, key, CLAIM_DECISION, registrationId, decision.getDecisionId());
    }

    /** A decision about a case of a deal itself. */
    Standing putOnDeal(RegistrationDecision decision, String opportunityId) {
        return putDecision(decision, key, OF_DEAL, opportunityId, DECISION, decision.getDecisionId());
    }

    private Standing putDecision(RegistrationDecision decision, String... at) {
        return upsert(RegistrationDecision.class, decision, RegistrationDecision::getRecordedAt, at);
    }

    /** Keeps where a decision or a payment came from, so that it can be told if it cannot be taken. */
    void cameFrom(String kind, String id, @Nullable String source) {
        if (source != null) {
            store.putText(source, key, kind, id);
        }
    }

    @Nullable
    String sourceOf(String kind, String id) {
        return store.text(key, kind, id);
    }

    /** An event of a deal came whose later ones have been followed. */
    void late(String opportunityId, String eventId) {
        store.mark(key, OF_DEAL, opportunityId, LATE, eventId);
    }

    void followedLate(String opportunityId, String eventId) {
        store.delete(key, OF_DEAL, opportunityId, LATE, eventId);
    }

    private <T extends SpecificRecordBase> Standing upsert(
            Class<T> type, T newcomer, Function<T, Instant> recordedAt, String... at) {
        Standing standing = Standing.between(store.get(type, at), newcomer, recordedAt, store.codec);
        if (standing.newcomerStands()) {
            put(newcomer, at);
        }
        return standing;
    }

    // Reads.

    /** Who transacted last, as of a deal's creation. */
    IncumbentIndex incumbents() {
        return incumbents;
    }

    /** The customer's own record; where it has several, the one whose id is the account's key, else the smallest. */
    @Nullable
    Account account() {
        Account found = null;
        for (CrmAccount record : store.all(CrmAccount.class, key, ACCOUNT)) {
            Account account = FromAvro.account(record);
            if (found == null || AccountKey.of(account).equals(key)) {
                found = account;
            }
        }
        return found;
    }

    /** Deals of relatives that share their account with nobody here. */
    List<RelatedDeal> related() {
        return store.all(RelatedDealNote.class, key, RELATED).stream()
                .map(FromAvro::related)
                .toList();
    }

    void put(RelatedDealNote deal) {
        store.put(deal, key, RELATED, deal.getAccountKey(), deal.getOpportunityId());
    }

    void forgetRelated(String relative) {
        store.deleteAll(key, RELATED, relative);
    }

    @Nullable
    DealHistory deal(String id) {
        List<CrmOpportunity> revisions = store.all(CrmOpportunity.class, key, REVISION, id);
        return revisions.isEmpty() ? null : history(id, revisions);
    }

    /** The revision that stands, without reading the history. */
    @Nullable
    Opportunity current(String id) {
        KeyValue<Bytes, byte[]> newest = store.last(StoreKey.first(key, REVISION, id), StoreKey.end(key, REVISION, id));
        return newest == null
                ? null
                : store
                        .all(
                                CrmOpportunity.class,
                                key,
                                REVISION,
                                id,
                                StoreKey.parts(newest.key).get(3))
                        .stream()
                        .map(FromAvro::opportunity)
                        .max(DealHistory.ORDER)
                        .orElse(null);
    }

    Map<String, DealHistory> deals() {
        Map<String, List<CrmOpportunity>> revisions = new HashMap<>();
        for (CrmOpportunity revision : store.all(CrmOpportunity.class, key, REVISION)) {
            revisions
                    .computeIfAbsent(revision.getOpportunityId(), each -> new ArrayList<>())
                    .add(revision);
        }
        Map<String, DealHistory> deals = new HashMap<>();
        revisions.forEach((id, all) -> deals.put(id, history(id, all)));
        return deals;
    }

    List<String> dealIds() {
        return store.lastParts(key, DEAL);
    }

    List<String> claimIds() {
        return store.lastParts(key, CLAIM);
    }

    /**
     * What came for one deal beside its own revisions.
     *
     * @param naming ids of the claims that name the deal
     * @param late ids of events that came when later ones had been followed
     */
    record OfDeal(
            List<Touch> touches,
            List<Payment> payments,
            List<String> naming,
            List<Decision> decisions,
            Set<String> late) {

        /** Those of an invoice: only they can meet another program's, and so credit. */
        List<Payment> invoiced() {
            return payments.stream()
                    .filter(payment -> payment.invoiceId() != null)
                    .toList();
        }
    }

    OfDeal ofDeal(String opportunityId) {
        OfDeal found =
                new OfDeal(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashSet<>());
        store.scan(
                StoreKey.first(key, OF_DEAL, opportunityId), StoreKey.end(key, OF_DEAL, opportunityId), (at, value) -> {
                    List<String> parts = StoreKey.parts(at);
                    switch (parts.get(3)) {
                        case TOUCH ->
                            found.touches().add(FromAvro.touch(store.codec.decoded(value, PartnerTouch.class)));
                        case PAYMENT ->
                            found.payments().add(FromAvro.payment(store.codec.decoded(value, BillingPayment.class)));
                        case LATE -> found.late().add(parts.get(4));
                        case NAMED_BY -> found.naming().add(parts.get(4));
                        case DECISION ->
                            found.decisions()
                                    .add(FromAvro.decision(store.codec.decoded(value, RegistrationDecision.class)));
                        default -> throw new IllegalStateException("no deal has a " + parts.get(3));
                    }
                });
        return found;
    }

    boolean hasUntiedClaims() {
        return store.any(key, UNTIED);
    }

    @Nullable
    DealRegistration registration(String registrationId) {
        return store.get(DealRegistration.class, key, CLAIM, registrationId);
    }

    List<Claim> claims() {
        return store.all(DealRegistration.class, key, CLAIM).stream()
                .map(this::claim)
                .toList();
    }

    /** Those of the ids that have come. */
    List<Claim> claims(List<String> ids) {
        List<Claim> claims = new ArrayList<>();
        for (String id : ids) {
            DealRegistration registration = registration(id);
            if (registration != null) {
                claims.add(claim(registration));
            }
        }
        return claims;
    }

    /** Every deal of every account of the partition. */
    static void eachDeal(DeskStore store, java.util.function.BiConsumer<String, String> accountAndDeal) {
        eachOf(store, DEAL, accountAndDeal);
    }

    /** Every account of the partition with a claim that names no deal, once for each such claim. */
    static void eachUntiedClaim(DeskStore store, java.util.function.Consumer<String> account) {
        eachOf(store, UNTIED, (accountKey, claim) -> account.accept(accountKey));
    }

    private static void eachOf(
            DeskStore store, String kind, java.util.function.BiConsumer<String, String> accountAndId) {
        store.scanAll(found -> {
            List<String> parts = StoreKey.parts(found);
            if (parts.size() == 3 && parts.get(1).equals(kind)) {
                accountAndId.accept(parts.get(0), parts.get(2));
            }
        });
    }

    private static DealHistory history(String id, List<CrmOpportunity> revisions) {
        return new DealHistory(
                id,
                revisions.stream()
                        .map(FromAvro::opportunity)
                        .sorted(DealHistory.ORDER)
                        .toList());
    }

    private Claim claim(DealRegistration registration) {
        return new Claim(
                FromAvro.registration(registration),
                store.all(RegistrationDecision.class, key, CLAIM_DECISION, registration.getRegistrationId()).stream()
                        .map(FromAvro::decision)
                        .toList());
    }
}
