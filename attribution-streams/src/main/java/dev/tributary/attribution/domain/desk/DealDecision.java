package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Share;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.Proceedings;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.attribution.domain.scorecard.ClosedDeal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole decision on one deal, which always adds up: the sourced and the unattributed line make the ARR, and so do
 * each model's lines.
 *
 * @param status PIPELINE, BOOKED or LOST
 * @param effectiveAt the close, else the newest time of what was counted
 * @param lines the sourced or unattributed one first, then by model in their list's order and partner id
 * @param modelsWithoutLines per model that gives no line, why
 * @param touches all of them, in journey order
 * @param touchShares per model, the shares of the touches that count, in journey order
 * @param cases that the deal shows, of itself or of its claims
 * @param concerning these, and the other cases of its claims
 * @param refused decisions about its cases that could not be taken, by id
 * @param cause the newest event that the decision rests on
 * @param nextChange when the passing of time alone may change it; absent: never
 */
public record DealDecision(
        String accountKey,
        DealHistory deal,
        LineStatus status,
        Instant effectiveAt,
        int policyVersion,
        Winner winner,
        List<CreditLine> lines,
        SortedMap<String, String> modelsWithoutLines,
        List<JudgedTouch> touches,
        Map<String, List<Share>> touchShares,
        List<ClaimStory> claims,
        List<ConflictCase> cases,
        List<ConflictCase> concerning,
        SortedMap<String, Proceedings.Refusal> refused,
        String cause,
        @Nullable Instant nextChange) {

    /** What the deal gives scorecards and learned models; absent: it is not closed. */
    public @Nullable ClosedDeal closed(int markovOrder) {
        Opportunity current = deal.current();
        Instant closedAt = current.closedAt();
        if (closedAt == null) {
            return null;
        }
        SortedMap<String, Long> influenced = new TreeMap<>(Bytes.ORDER);
        for (CreditLine line : lines) {
            if (line.credit() == Credit.INFLUENCED && line.basis() == Basis.PAYABLE && line.partnerId() != null) {
                influenced.put(line.partnerId(), line.amount().minor());
            }
        }
        return new ClosedDeal(
                current.booked(),
                current.createdAt(),
                closedAt,
                current.arr(),
                current.routeToMarket(),
                winner.partnerId(),
                influenced,
                touches.stream()
                        .filter(JudgedTouch::counts)
                        .map(judged -> judged.touch().partnerId())
                        .toList(),
                markovOrder);
    }

    /**
     * Whether newly learned weights can change its lines: a sole partner has all of every model as long as it has any weight.
     */
    public boolean learnedMatters() {
        List<String> partners = touches.stream()
                .filter(JudgedTouch::counts)
                .map(judged -> judged.touch().partnerId())
                .distinct()
                .toList();
        return partners.size() > 1
                || !partners.isEmpty()
                        && LearnedModels.ALL.stream().anyMatch(model -> modelsWithoutLines.containsKey(model.id()));
    }
}
