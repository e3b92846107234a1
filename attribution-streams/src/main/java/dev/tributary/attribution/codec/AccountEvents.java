package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.desk.DealFacts;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * What the journal says of one account, held in memory: in whatever order its events come and however often, the account
 * desk is given what the running desk has in its store once it has taken them.
 */
public final class AccountEvents {

    private final String key;
    private final StateCodec codec;
    private final Map<String, OfDeal> deals = new TreeMap<>(Bytes.ORDER);
    private final Map<String, DealRegistration> claims = new TreeMap<>(Bytes.ORDER);
    private final Map<String, Map<String, RegistrationDecision>> claimDecisions = new HashMap<>();
    private final Map<String, CrmAccount> records = new TreeMap<>(Bytes.ORDER);
    private List<RelatedDeal> related = List.of();
    private Instant newest = Instant.EPOCH;

    /** What came for one deal. */
    private static final class OfDeal {
        private final NavigableMap<Instant, List<CrmOpportunity>> revisions = new TreeMap<>();
        private final Map<String, PartnerTouch> touches = new HashMap<>();
        private final Map<String, BillingPayment> payments = new HashMap<>();
        private final Map<String, RegistrationDecision> decisions = new TreeMap<>(Bytes.ORDER);
    }

    /**
     * @param key the account's, as its journal bears it
     * @param codec for nobody else at the same time
     */
    public AccountEvents(String key, StateCodec codec) {
        this.key = key;
        this.codec = codec;
    }

    /** Whether an account is told by such a record. */
    static boolean takes(Object body) {
        return body instanceof CrmOpportunity
                || body instanceof PartnerTouch
                || body instanceof BillingPayment
                || body instanceof DealRegistration
                || body instanceof RegistrationDecision
                || body instanceof CrmAccount;
    }

    /** Takes what came for the account; of the program's own data see {@link ProgramEvents}. */
    public void take(SpecificRecord body) {
        if (body instanceof CrmOpportunity revision) {
            take(revision);
        } else if (body instanceof PartnerTouch touch) {
            put(deal(touch.getOpportunityId()).touches, touch.getTouchId(), touch, PartnerTouch::getRecordedAt);
        } else if (body instanceof BillingPayment payment) {
            put(
                    deal(payment.getOpportunityId()).payments,
                    payment.getPaymentId(),
                    payment,
                    BillingPayment::getRecordedAt);
        } else if (body instanceof DealRegistration claim) {
            put(claims, claim.getRegistrationId(), claim, DealRegistration::getRecordedAt);
        } else if (body instanceof RegistrationDecision decision) {
            String deal = CaseId.dealOf(decision.getSubject());
            Map<String, RegistrationDecision> about = deal != null
                    ? deal(deal).decisions
                    : claimDecisions.computeIfAbsent(
                            CaseId.registrationOf(decision.getSubject()), claim -> new HashMap<>());
            put(about, decision.getDecisionId(), decision, RegistrationDecision::getRecordedAt);
        } else if (body instanceof CrmAccount record) {
            take(record);
        } else {
            throw new IllegalArgumentException("nothing of an account is a " + body.getClass());
        }
    }

    /** Adds a revision to the deal's history; the same content again is a duplicate. */
    private void take(CrmOpportunity revision) {
        Instant at = revision.getUpdatedAt() == null ? revision.getRecordedAt() : revision.getUpdatedAt();
        List<CrmOpportunity> together =
                deal(revision.getOpportunityId()).revisions.computeIfAbsent(at, instant -> new ArrayList<>(1));
        if (!together.contains(revision)) {
            together.add(revision);
        }
        recorded(revision.getRecordedAt());
    }

    /** The newest record stands; of several of one instant it is as for everything else. */
    private void take(CrmAccount record) {
        CrmAccount present = records.get(record.getAccountId());
        if (present == null || present.getRecordedAt().isBefore(record.getRecordedAt())) {
            records.put(record.getAccountId(), record);
            recorded(record.getRecordedAt());
        } else if (present.getRecordedAt().equals(record.getRecordedAt())) {
            put(records, record.getAccountId(), record, CrmAccount::getRecordedAt);
        } else {
            recorded(record.getRecordedAt());
        }
    }

    /** The customer's own record; where it has several, the one whose id is the account's key, else the smallest. */
    private @Nullable Account account() {
        Account found = null;
        for (CrmAccount record : records.values()) {
            Account account = FromAvro.account(record);
            if (found == null || AccountKey.of(account).equals(key)) {
                found = account;
            }
        }
        return found;
    }

    /** Whether some claim of the account names no deal. */
    boolean hasUntiedClaims() {
        return claims.values().stream().anyMatch(claim -> claim.getOpportunityId() == null);
    }

    /** Deals of other accounts that belong together with this one. */
    void relate(List<RelatedDeal> deals) {
        related = List.copyOf(deals);
    }

    /** The account's deals as a relative of its is told of them. */
    List<RelatedDeal> asRelative(String relation) {
        List<RelatedDeal> told = new ArrayList<>();
        deals.forEach((id, deal) -> {
            if (!deal.revisions.isEmpty()) {
                Opportunity current = history(id, deal).current();
                told.add(new RelatedDeal(key, relation, id, current.createdAt(), current.products()));
            }
        });
        return told;
    }

    /**
     * The account as its desk sees it.
     *
     * @param clock the newest tick; the account's own newest event may be later
     */
    public AccountScene scene(ProgramEvents program, ProgramPolicies policies, Instant clock) {
        Account known = account();
        List<DealFacts> facts = new ArrayList<>(deals.size());
        deals.forEach((id, deal) -> {
            if (!deal.revisions.isEmpty()) {
                facts.add(facts(id, deal));
            }
        });
        return new AccountScene(
                AccountKey.strongest(key, known),
                known,
                facts,
                claims.values().stream().map(this::claim).toList(),
                related,
                program.partners(),
                program.closes(),
                policies,
                clock.isAfter(newest) ? clock : newest);
    }

    private static DealFacts facts(String id, OfDeal deal) {
        List<Payment> payments = new ArrayList<>(0);
        for (BillingPayment payment : deal.payments.values()) {
            if (ofInvoice(payment)) {
                payments.add(FromAvro.payment(payment));
            }
        }
        return new DealFacts(
                history(id, deal),
                all(deal.touches.values(), FromAvro::touch),
                all(deal.decisions.values(), FromAvro::decision),
                payments);
    }

    private static DealHistory history(String id, OfDeal deal) {
        List<Opportunity> revisions = new ArrayList<>();
        for (List<CrmOpportunity> together : deal.revisions.values()) {
            together.forEach(revision -> revisions.add(FromAvro.opportunity(revision)));
        }
        revisions.sort(DealHistory.ORDER);
        return new DealHistory(id, revisions);
    }

    /** Only such payments can meet another for the same invoice. */
    public static boolean ofInvoice(BillingPayment payment) {
        return payment.getInvoiceId() != null;
    }

    private Claim claim(DealRegistration registration) {
        return new Claim(
                FromAvro.registration(registration),
                all(
                        claimDecisions
                                .getOrDefault(registration.getRegistrationId(), Map.of())
                                .values(),
                        FromAvro::decision));
    }

    private static <T, D> List<D> all(Collection<T> records, Function<T, D> toDomain) {
        List<D> all = new ArrayList<>(records.size());
        records.forEach(record -> all.add(toDomain.apply(record)));
        return all;
    }

    private OfDeal deal(String id) {
        return deals.computeIfAbsent(id, each -> new OfDeal());
    }

    private <T extends SpecificRecordBase> void put(
            Map<String, T> into, String id, T record, Function<T, Instant> recordedAt) {
        T present = into.putIfAbsent(id, record);
        if (present != null
                && Standing.between(present, record, recordedAt, codec).newcomerStands()) {
            into.put(id, record);
        }
        recorded(recordedAt.apply(record));
    }

    private void recorded(Instant at) {
        if (newest.isBefore(at)) {
            newest = at;
        }
    }
}
