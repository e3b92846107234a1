package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * AMOUNT_MISMATCH: the CRM's ARR and the billed ARR of a deal differ by more than the policy tolerates, measured on the
 * CRM's. Its payees' lines are held; billing wins for the payout. Gone as soon as a revision agrees.
 */
public final class AmountMismatch implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.AMOUNT_MISMATCH;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        BigDecimal tolerance = question.policy().commission().amountTolerancePercent();
        Opportunity deal = question.deal();
        Money billed = deal.billedArr();
        if (billed == null || agrees(deal, tolerance)) {
            return List.of();
        }
        Instant opened = since(question.asked().history(), tolerance);
        return List.of(new Finding(
                CaseId.ofDeal(code(), deal.id()),
                code(),
                deal.id(),
                Cases.ids(),
                question.payees(),
                opened,
                null,
                List.of(code().name()),
                List.of(new ConflictCase.Evidence(
                        "opportunity:" + deal.id(),
                        null,
                        "the CRM says " + deal.arr().toDecimal().toPlainString() + " "
                                + deal.arr().currency() + ", billed are "
                                + billed.toDecimal().toPlainString(),
                        opened)),
                null));
    }

    private static boolean agrees(Opportunity revision, BigDecimal tolerancePercent) {
        Money billed = revision.billedArr();
        if (billed == null) {
            return true;
        }
        BigDecimal arr = BigDecimal.valueOf(revision.arr().minor());
        BigDecimal difference = BigDecimal.valueOf(billed.minor()).subtract(arr).abs();
        return difference.multiply(BigDecimal.valueOf(100)).compareTo(arr.multiply(tolerancePercent)) <= 0;
    }

    /** The first of the newest revisions that all disagree. */
    private static Instant since(DealHistory history, BigDecimal tolerance) {
        Opportunity first = history.current();
        for (int i = history.revisions().size() - 1; i >= 0; i--) {
            Opportunity revision = history.revisions().get(i);
            if (agrees(revision, tolerance)) {
                break;
            }
            first = revision;
        }
        return DealHistory.revisedAt(first);
    }
}
