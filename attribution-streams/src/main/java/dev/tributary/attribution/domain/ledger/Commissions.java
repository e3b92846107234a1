package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.policy.CommissionBase;
import dev.tributary.attribution.domain.policy.CommissionPlan;
import dev.tributary.attribution.domain.policy.CommissionPolicy;
import dev.tributary.attribution.domain.policy.CommissionScope;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.Recurring;
import dev.tributary.attribution.domain.policy.Treatment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a decided deal gives its partners: at most one fee each, for sourcing it or else for the partner's own payable line.
 * The first plan whose scope the line meets says what; else the base rates do.
 */
public final class Commissions {

    private static final String BASE_RATES = "commission.sourced_rates.";
    private static final String OTHER_RATE = "commission.other_sourced_rate";
    private static final String INFLUENCED_RATE = "commission.influenced_rate";

    private final DealDecision decision;
    private final Opportunity deal;
    private final Instant closedAt;
    private final CommissionPolicy policy;
    private final int policyVersion;
    private final @Nullable Account account;
    private final Map<String, Partner> partners;
    private final Receipts receipts;
    private final Instant now;

    private Commissions(
            DealDecision decision,
            Instant closedAt,
            ProgramPolicy policy,
            @Nullable Account account,
            Map<String, Partner> partners,
            Receipts receipts,
            Instant now) {
        this.decision = decision;
        this.deal = decision.deal().current();
        this.closedAt = closedAt;
        this.policy = policy.commission();
        this.policyVersion = policy.version();
        this.account = account;
        this.partners = partners;
        this.receipts = receipts;
        this.now = now;
    }

    /**
     * @param policy the deal's version
     * @param account the customer; absent: not known
     * @param partners those known, by id
     * @param receipts what the customer paid so far
     * @return by partner; nobody is owed anything by a deal that is not booked
     */
    public static SortedMap<String, Owed> of(
            DealDecision decision,
            ProgramPolicy policy,
            @Nullable Account account,
            Map<String, Partner> partners,
            Receipts receipts,
            Instant now) {
        Opportunity deal = decision.deal().current();
        Instant closedAt = deal.closedAt();
        return !deal.booked() || closedAt == null
                ? new TreeMap<>(Bytes.ORDER)
                : all(decision, new Commissions(decision, closedAt, policy, account, partners, receipts, now));
    }

    /**
     * What an open deal would give if it closed as it stands, when something happened on it last.
     *
     * @return by partner, in the deal's currency; nobody whose commission needs a rate of exchange or is nothing
     */
    public static SortedMap<String, Money> estimated(
            DealDecision decision, ProgramPolicy policy, @Nullable Account account, Map<String, Partner> partners) {
        SortedMap<String, Money> estimated = new TreeMap<>(Bytes.ORDER);
        if (decision.status() != LineStatus.PIPELINE) {
            return estimated;
        }
        Instant then = decision.effectiveAt();
        String currency = decision.deal().current().arr().currency();
        Receipts none = new Receipts(currency);
        all(decision, new Commissions(decision, then, policy, account, partners, none, then))
                .forEach((partner, owed) -> {
                    if (!owed.needsRateToDeal()) {
                        long whole = Commission.of(owed, Year.NONE, null).whole();
                        if (whole > 0) {
                            estimated.put(partner, new Money(whole, currency));
                        }
                    }
                });
        return estimated;
    }

    private static SortedMap<String, Owed> all(DealDecision decision, Commissions commissions) {
        SortedMap<String, Owed> owed = new TreeMap<>(Bytes.ORDER);
        // The sourced line stands first, so whoever is paid for it is not paid for influence too.
        for (CreditLine line : decision.lines()) {
            String partner = line.partnerId();
            if (line.basis() == Basis.PAYABLE && partner != null && !owed.containsKey(partner)) {
                owed.put(partner, commissions.owed(partner, line));
            }
        }
        return owed;
    }

    private Owed owed(String partnerId, CreditLine line) {
        Partner partner = partners.get(partnerId);
        PartnerRevision onEarning = partner == null ? null : partner.at(closedAt);
        PartnerType capacity = capacity(line, onEarning);
        CommissionPlan plan = policy.plans().stream()
                .filter(each -> meets(each.scope(), line, capacity, onEarning))
                .findFirst()
                .orElse(null);
        Recurring recurring = plan == null ? null : plan.recurring();
        CommissionBase baseKind = plan != null
                ? plan.base()
                : line.credit() == Credit.SOURCED ? CommissionBase.ARR : CommissionBase.PAYABLE_LINE;
        Terms terms = new Terms(
                line.credit(),
                capacity,
                plan == null ? baseRateKey(line, capacity) : plan.name(),
                plan == null ? null : plan.clause(),
                baseKind,
                plan == null ? baseRate(line, capacity) : plan.rate(),
                plan == null ? null : plan.accelerator(),
                plan == null ? null : plan.cap(),
                plan == null ? null : plan.floor(),
                policy.currency(),
                recurring == null ? null : recurring.percent(),
                bonuses(line, capacity, onEarning),
                treatment(plan, partnerId, capacity),
                policy.holdDays(),
                policy.rateMaxAgeDays(),
                policyVersion);
        Money arr = arr();
        String payoutCurrency = partner == null ? null : partner.at(now).payoutCurrency();
        return new Owed(
                terms,
                line.share().toDecimal(),
                new Money(base(baseKind, line, arr), arr.currency()),
                closedAt,
                receipts.towards(
                        arr.minor(),
                        closedAt,
                        policy.reversal(),
                        policy.cliffDays(),
                        recurring == null ? 0 : recurring.months()),
                heldBy(partnerId),
                payoutCurrency == null ? arr.currency() : payoutCurrency);
    }

    /** What the winning claim says; otherwise what the partner was when the deal closed. */
    private @Nullable PartnerType capacity(CreditLine line, @Nullable PartnerRevision partner) {
        if (line.credit() == Credit.SOURCED) {
            PartnerType claimed = decision.claims().stream()
                    .filter(story ->
                            story.registration().id().equals(decision.winner().registrationId()))
                    .map(story -> story.registration().capacity())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
            if (claimed != null) {
                return claimed;
            }
        }
        return partner == null ? null : partner.capacity() != null ? partner.capacity() : partner.type();
    }

    private boolean meets(
            CommissionScope scope, CreditLine line, @Nullable PartnerType capacity, @Nullable PartnerRevision partner) {
        return (scope.credit() == null || scope.credit() == line.credit())
                && (scope.capacities().isEmpty()
                        || capacity != null && scope.capacities().contains(capacity))
                && (scope.types().isEmpty() || scope.types().contains(deal.type()))
                && (scope.products().isEmpty() || deal.products().stream().anyMatch(scope.products()::contains))
                && (scope.tiers().isEmpty() || partner != null && scope.tiers().contains(partner.tier()))
                && (scope.regions().isEmpty() || inRegion(scope));
    }

    private boolean inRegion(CommissionScope scope) {
        return account != null && account.region() != null && scope.regions().contains(account.region())
                || account != null
                        && account.country() != null
                        && scope.regions().contains(account.country())
                || deal.country() != null && scope.regions().contains(deal.country());
    }

    private String baseRateKey(CreditLine line, @Nullable PartnerType capacity) {
        if (line.credit() != Credit.SOURCED) {
            return INFLUENCED_RATE;
        }
        return capacity != null && policy.sourcedRates().containsKey(capacity) ? BASE_RATES + capacity : OTHER_RATE;
    }

    private BigDecimal baseRate(CreditLine line, @Nullable PartnerType capacity) {
        if (line.credit() != Credit.SOURCED) {
            return policy.influencedRate();
        }
        BigDecimal own = capacity == null ? null : policy.sourcedRates().get(capacity);
        return own == null ? policy.otherSourcedRate() : own;
    }

    private List<Terms.Bonus> bonuses(
            CreditLine line, @Nullable PartnerType capacity, @Nullable PartnerRevision partner) {
        return policy.spifs().stream()
                .filter(spif -> !closedAt.isBefore(spif.from()) && !closedAt.isAfter(spif.until()))
                .filter(spif -> meets(spif.scope(), line, capacity, partner))
                .map(spif -> new Terms.Bonus(spif.name(), spif.rate(), spif.amount(), spif.clause()))
                .toList();
    }

    /** A partner who buys is a customer, and what it is paid lowers revenue. */
    private Treatment treatment(@Nullable CommissionPlan plan, String partnerId, @Nullable PartnerType capacity) {
        if (plan != null && plan.treatment() != null) {
            return plan.treatment();
        }
        boolean buys = deal.routeToMarket() == RouteToMarket.RESELL && partnerId.equals(deal.transactingPartnerId());
        return buys || capacity != null && policy.contraRevenueCapacities().contains(capacity)
                ? Treatment.CONTRA_REVENUE
                : policy.contractCost();
    }

    /** What was billed, where it differs from the CRM's by more than the policy tolerates: billing wins for the payout. */
    private Money arr() {
        Money billed = deal.billedArr();
        boolean differs = decision.cases().stream()
                .anyMatch(found -> found.code() == ConflictCode.AMOUNT_MISMATCH
                        && found.finding().goneAt() == null
                        && !found.proceedings().ruled(DecisionKind.REJECT));
        return billed != null && differs ? billed : deal.arr();
    }

    private long base(CommissionBase kind, CreditLine line, Money arr) {
        if (kind == CommissionBase.ARR) {
            return arr.minor();
        }
        long ownLine = deal.arr().minor() == 0
                ? line.amount().minor()
                : Commission.part(line.amount().minor(), arr.minor(), deal.arr().minor());
        boolean throughMarketplace = deal.routeToMarket() == RouteToMarket.MARKETPLACE;
        if (kind == CommissionBase.PAYABLE_LINE || !throughMarketplace) {
            return ownLine;
        }
        BigDecimal kept = BigDecimal.valueOf(100).subtract(policy.marketplaceFeePercent());
        return new BigDecimal(BigInteger.valueOf(ownLine))
                .multiply(kept)
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private List<String> heldBy(String partnerId) {
        return decision.concerning().stream()
                .filter(ConflictCase::holds)
                .filter(found -> found.finding().partners().contains(partnerId))
                .map(ConflictCase::caseId)
                .sorted(Bytes.ORDER)
                .distinct()
                .toList();
    }
}
