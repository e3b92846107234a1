package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * CAP_EXCEEDED: the payable shares of one deal pass the policy's cap. A model's shares sum to the whole deal, so any deal
 * with payable influence passes a cap below 100 percent, and none passes one at or above it. Payable is blocked, the
 * analytic lines stay.
 */
public final class CapExceeded implements DealDetector {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

    @Override
    public ConflictCode code() {
        return ConflictCode.CAP_EXCEEDED;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        BigDecimal cap = question.policy().commission().capPercent();
        if (question.influencers().isEmpty() || WHOLE.compareTo(cap) <= 0) {
            return List.of();
        }
        Opportunity deal = question.deal();
        Instant opened = firstCounted(question.asked());
        return List.of(new Finding(
                CaseId.ofDeal(code(), deal.id()),
                code(),
                deal.id(),
                Cases.ids(),
                question.influencers(),
                opened,
                null,
                List.of(code().name()),
                List.of(new ConflictCase.Evidence(
                        "opportunity:" + deal.id(),
                        null,
                        "payable shares of 100 percent, where the cap is " + cap.toPlainString(),
                        opened)),
                null));
    }

    private static Instant firstCounted(WinnerQuestion asked) {
        Instant created = asked.deal().createdAt();
        return asked.touches().stream()
                .filter(judged -> judged.counts())
                .map(judged -> judged.touch().occurredAt())
                .findFirst()
                .filter(first -> first.isAfter(created))
                .orElse(created);
    }
}
