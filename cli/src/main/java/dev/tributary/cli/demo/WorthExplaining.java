package dev.tributary.cli.demo;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.DealStatus;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Picks three deals that a person would want to have explained: two with a conflict, and the one with most partners. */
final class WorthExplaining {
    private static final Map<String, String> BETWEEN_PARTNERS = stories(
            "PROTECTED_OVERLAP", "two partners registered it",
            "DUPLICATE_CROSS_PARTNER", "two partners registered it",
            "SOURCE_ORIGIN_MISMATCH", "the registration says one partner, the CRM another",
            "EXPIRED_BUT_CLOSED", "won just after the protection ran out");
    private static final Map<String, String> AGAINST_A_RULE = stories(
            "INCUMBENT_RENEWAL", "somebody else claimed the renewal of a partner's customer",
            "DIRECT_ENGAGED", "the vendor was there before the partner",
            "LATE_REGISTRATION", "registered too late",
            "TERRITORY_VIOLATION", "registered outside the partner's territory");

    private WorthExplaining() {}

    /** What is worth asking, by the id of the deal, in the order to be told. */
    static Map<String, String> of(Decisions decisions) {
        Map<String, String> deals = new LinkedHashMap<>();
        for (Map<String, String> stories : List.of(BETWEEN_PARTNERS, AGAINST_A_RULE)) {
            stories.entrySet().stream()
                    .flatMap(story ->
                            ofCase(decisions, story.getKey()).stream().map(deal -> Map.entry(deal, story.getValue())))
                    .findFirst()
                    .ifPresent(told -> deals.put(told.getKey(), told.getValue()));
        }
        decisions.deals().stream()
                .filter(deal -> deal.getStatus() == DealStatus.BOOKED && !deals.containsKey(deal.getOpportunityId()))
                .max(Comparator.comparingLong(WorthExplaining::partners).thenComparing(ArrRecord::getGrossArr))
                .ifPresent(deal ->
                        deals.put(deal.getOpportunityId(), partners(deal) + " partners worked on it, and it is won"));
        return deals;
    }

    private static Optional<String> ofCase(Decisions decisions, String code) {
        return decisions.cases().stream()
                .filter(conflict -> conflict.getCode().equals(code) && conflict.getOpportunityId() != null)
                .map(ConflictCase::getOpportunityId)
                .map(String::valueOf)
                .findFirst();
    }

    private static long partners(ArrRecord deal) {
        return deal.getLines().stream()
                .filter(Decisions::isPayableInfluence)
                .map(CreditLine::getPartnerId)
                .distinct()
                .count();
    }

    private static Map<String, String> stories(String... codesAndStories) {
        Map<String, String> stories = new LinkedHashMap<>();
        for (int i = 0; i < codesAndStories.length; i += 2) {
            stories.put(codesAndStories[i], codesAndStories[i + 1]);
        }
        return stories;
    }
}
