package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one deal's history, touches, claims and payments put in question, apart from its origin. */
final class DealQuestions {

    private static final Set<TouchType> POACHING =
            EnumSet.of(TouchType.PROPOSAL, TouchType.NEGOTIATION, TouchType.MARKETPLACE_OFFER);
    private static final Set<PartnerType> STACKED =
            EnumSet.of(PartnerType.DISTRIBUTOR, PartnerType.RESELLER, PartnerType.REFERRAL);

    private final ProgramPolicy policy;
    private final Map<String, Partner> partners;

    DealQuestions(ProgramPolicy policy, Map<String, Partner> partners) {
        this.policy = policy;
        this.partners = partners;
    }

    /** "It opens on deals with payable influence where the cap is under 100". */
    @Nullable
    CaseFile capExceeded(Deal deal, List<Touch> counted) {
        if (counted.isEmpty() || policy.commission().capPercent().compareTo(BigDecimal.valueOf(100)) >= 0) {
            return null;
        }
        Instant first = counted.get(0).occurredAt();
        return CaseFile.about(
                ConflictCode.CAP_EXCEEDED, deal, null, first.isAfter(deal.createdAt()) ? first : deal.createdAt());
    }

    /** "Any deal with billed_arr; from the first of the newest revisions that disagree". */
    @Nullable
    CaseFile amountMismatch(Deal deal) {
        Instant since = null;
        for (int i = deal.revisions().size() - 1;
                i >= 0 && disagree(deal.revisions().get(i));
                i--) {
            since = Deal.revisedAt(deal.revisions().get(i));
        }
        return since == null ? null : CaseFile.about(ConflictCode.AMOUNT_MISMATCH, deal, null, since);
    }

    /** "CRM ARR and billed ARR differ beyond tolerance", in percent of the CRM's. */
    private boolean disagree(Opportunity revision) {
        Money billed = revision.billedArr();
        if (billed == null) {
            return false;
        }
        BigDecimal arr = revision.arr().toDecimal();
        BigDecimal apart = arr.subtract(billed.toDecimal()).abs().movePointRight(2);
        return apart.compareTo(arr.multiply(policy.commission().amountTolerancePercent())) > 0;
    }

    /** "Two PAID payments of one deal with one invoice_id and different programs", from the second one on. */
    @Nullable
    CaseFile doublePay(Deal deal, List<Payment> payments) {
        List<Payment> paid = payments.stream()
                .filter(it -> it.kind() == PaymentKind.PAID && it.invoiceId() != null)
                .sorted(Comparator.comparing(Payment::occurredAt).thenComparing(Payment::id, ByteOrder.BYTES))
                .toList();
        for (int second = 1; second < paid.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (paid.get(first).invoiceId().equals(paid.get(second).invoiceId())
                        && !program(paid.get(first)).equals(program(paid.get(second)))) {
                    return CaseFile.about(
                            ConflictCode.DOUBLE_PAY,
                            deal,
                            null,
                            paid.get(second).occurredAt());
                }
            }
        }
        return null;
    }

    /** "The incentive program that it was paid under; absent: this one." */
    private String program(Payment payment) {
        return payment.program() == null ? policy.programId() : payment.program();
    }

    /**
     * "Amount, close date or partner edited after the period closed": from the first revision recorded after the month in
     * which the one before it was booked.
     */
    @Nullable
    CaseFile retroChange(Deal deal, List<PeriodClose> closes) {
        Instant earliest = null;
        for (int i = 1; i < deal.revisions().size(); i++) {
            Opportunity before = deal.revisions().get(i - 1);
            Opportunity after = deal.revisions().get(i);
            for (PeriodClose close : closes) {
                if (booked(before, close.period())
                        && after.recordedAt().isAfter(close.recordedAt())
                        && edited(before, after)
                        && (earliest == null || after.recordedAt().isBefore(earliest))) {
                    earliest = after.recordedAt();
                }
            }
        }
        return earliest == null ? null : CaseFile.about(ConflictCode.RETRO_CHANGE, deal, null, earliest);
    }

    /** Months are closed in order: one that is closed closes those before it. */
    private static boolean booked(Opportunity revision, YearMonth period) {
        return revision.booked()
                && !YearMonth.from(revision.closedAt().atZone(ZoneOffset.UTC)).isAfter(period);
    }

    private static boolean edited(Opportunity before, Opportunity after) {
        return !before.arr().equals(after.arr())
                || !Objects.equals(before.closedAt(), after.closedAt())
                || !Objects.equals(before.sourcePartnerId(), after.sourcePartnerId())
                || !Objects.equals(before.transactingPartnerId(), after.transactingPartnerId());
    }

    /**
     * "A proposal, negotiation or marketplace offer inside a protection window by a partner who had no touch on the deal
     * before the holder's approval": "qualifying touches poach; any earlier touch shows that the partner was there".
     */
    List<CaseFile> poaching(Deal deal, List<Claim> tied, List<Touch> all, List<Touch> counted) {
        List<CaseFile> cases = new ArrayList<>();
        Set<String> poachers = new TreeSet<>(ByteOrder.BYTES);
        for (Touch touch : counted) {
            for (Claim claim : tied) {
                boolean poached = POACHING.contains(touch.type())
                        && !claim.partner().equals(touch.partnerId())
                        && claim.windows.stream()
                                .anyMatch(window -> window.inForceAt(touch.occurredAt())
                                        && all.stream()
                                                .noneMatch(it -> it.partnerId().equals(touch.partnerId())
                                                        && it.occurredAt().isBefore(window.approvedAt)));
                if (poached && poachers.add(touch.partnerId())) {
                    cases.add(CaseFile.about(ConflictCode.POACHING, deal, touch.partnerId(), touch.occurredAt())
                            .naming(Set.of(claim.id()), Set.of(touch.partnerId())));
                }
            }
        }
        return cases;
    }

    /**
     * "Booked; two of DISTRIBUTOR, RESELLER, REFERRAL by different partners among: source, transacting and CRM source
     * partner, claims in force at the close; a claim's capacity, else the partner's, else its type".
     */
    @Nullable
    CaseFile multiTierStack(Deal deal, List<Claim> tied, @Nullable String source) {
        if (!deal.booked()) {
            return null;
        }
        Instant close = deal.current().closedAt();
        Map<PartnerType, SortedSet<String>> stack = new EnumMap<>(PartnerType.class);
        List<Claim> inForce =
                tied.stream().filter(claim -> claim.windowAt(close) != null).toList();
        for (Claim claim : inForce) {
            PartnerType capacity = claim.registration.capacity();
            add(stack, capacity != null ? capacity : capacityAt(claim.partner(), close), claim.partner());
        }
        for (String partner : new String[] {
            source, deal.current().transactingPartnerId(), deal.current().sourcePartnerId()
        }) {
            if (partner != null) {
                add(stack, capacityAt(partner, close), partner);
            }
        }
        SortedSet<String> stacked = new TreeSet<>(ByteOrder.BYTES);
        stack.values().forEach(stacked::addAll);
        if (stack.size() < 2 || stacked.size() < 2) {
            return null;
        }
        return CaseFile.about(ConflictCode.MULTI_TIER_STACK, deal, null, close)
                .naming(List.of(), stacked)
                .concerning(stacked);
    }

    private static void add(Map<PartnerType, SortedSet<String>> stack, @Nullable PartnerType capacity, String partner) {
        if (capacity != null && STACKED.contains(capacity)) {
            stack.computeIfAbsent(capacity, it -> new TreeSet<>(ByteOrder.BYTES))
                    .add(partner);
        }
    }

    private @Nullable PartnerType capacityAt(String partner, Instant time) {
        if (!partners.containsKey(partner)) {
            return null;
        }
        PartnerRevision known = partners.get(partner).at(time);
        return known.capacity() != null ? known.capacity() : known.type();
    }
}
