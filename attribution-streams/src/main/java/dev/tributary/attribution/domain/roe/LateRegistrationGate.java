package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Stage;
import java.time.Instant;

/**
 * LATE_REGISTRATION: submitted at or after the deal reached the cut-off stage, its tender or its close. Only a claim on
 * a deal can be late; a time that is not known makes nobody late.
 */
public final class LateRegistrationGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.LATE_REGISTRATION.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        DealHistory deal = question.deal();
        if (deal == null) {
            return Gate.passes("the claim names no deal that it could be late for");
        }
        Instant submitted = question.registration().submittedAt();
        Stage cutOff = question.policy().registration().lateFrom();
        if (reached(deal.reachedAt(cutOff), submitted)) {
            return late("the deal had reached " + cutOff + " at " + deal.reachedAt(cutOff));
        }
        if (reached(deal.current().tenderAt(), submitted)) {
            return late("the deal's tender was at " + deal.current().tenderAt());
        }
        if (reached(deal.current().closedAt(), submitted)) {
            return late("the deal had closed at " + deal.current().closedAt());
        }
        return Gate.passes("the deal had not reached " + cutOff + ", a tender or its close");
    }

    private static Answer late(String detail) {
        return Gate.rejects(ConflictCode.LATE_REGISTRATION, detail);
    }

    private static boolean reached(@Nullable Instant milestone, Instant submitted) {
        return milestone != null && !submitted.isBefore(milestone);
    }
}
