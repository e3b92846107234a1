package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.roe.ClaimStory;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * MULTI_TIER_STACK: distributor, reseller and referrer, or two of them, on one booked order. One fee per capacity is
 * paid, in the policy's order.
 *
 * <p>On the order are the partner who sourced the deal, the one who transacted it, the one whom the CRM names as its
 * source, and those whose claims were in force at the close. A claim says its capacity; otherwise it is the partner's
 * own.
 */
public final class MultiTierStack implements DealDetector {

    private static final Set<PartnerType> TIERS =
            Set.of(PartnerType.DISTRIBUTOR, PartnerType.RESELLER, PartnerType.REFERRAL);

    @Override
    public ConflictCode code() {
        return ConflictCode.MULTI_TIER_STACK;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        Opportunity deal = question.deal();
        Instant closed = deal.closedAt();
        if (!deal.booked() || closed == null || closed.isAfter(question.asked().now())) {
            return List.of();
        }
        Map<PartnerType, SortedSet<String>> tiers = new EnumMap<>(PartnerType.class);
        for (ClaimStory claim : question.asked().claims()) {
            if (claim.windowAt(closed).isPresent()) {
                add(tiers, question, claim.partnerId(), claim.registration().capacity(), closed);
            }
        }
        for (String partner :
                Cases.ids(question.winner().partnerId(), deal.transactingPartnerId(), deal.sourcePartnerId())) {
            if (tiers.values().stream().noneMatch(partners -> partners.contains(partner))) {
                add(tiers, question, partner, null, closed);
            }
        }
        SortedSet<String> partners = new TreeSet<>(Bytes.ORDER);
        tiers.values().forEach(partners::addAll);
        if (tiers.size() < 2 || partners.size() < 2) {
            return List.of();
        }
        List<PartnerType> order = question.policy().commission().capacityOrder();
        List<ConflictCase.Evidence> evidence = tiers.entrySet().stream()
                .sorted(Comparator.comparingInt(tier -> placeIn(order, tier.getKey())))
                .flatMap(tier -> tier.getValue().stream()
                        .map(partner -> new ConflictCase.Evidence(
                                "opportunity:" + deal.id(), partner, "acts as " + tier.getKey(), closed)))
                .toList();
        return List.of(new Finding(
                CaseId.ofDeal(code(), deal.id()),
                code(),
                deal.id(),
                Cases.ids(),
                partners,
                closed,
                null,
                List.of(code().name()),
                evidence,
                null));
    }

    private static void add(
            Map<PartnerType, SortedSet<String>> tiers,
            DealQuestion question,
            String partner,
            @Nullable PartnerType said,
            Instant at) {
        PartnerType capacity = said != null ? said : question.usualCapacity(partner, at);
        if (capacity != null && TIERS.contains(capacity)) {
            tiers.computeIfAbsent(capacity, each -> new TreeSet<>(Bytes.ORDER)).add(partner);
        }
    }

    private static int placeIn(List<PartnerType> order, PartnerType capacity) {
        int place = order.indexOf(capacity);
        return place < 0 ? order.size() + capacity.ordinal() : place;
    }
}
