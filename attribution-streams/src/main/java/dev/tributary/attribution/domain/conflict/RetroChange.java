package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Opportunity;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * RETRO_CHANGE: amount, close or partner of a booked deal were edited after the month of its close was closed. The
 * difference is an adjustment in the open period; what was closed is never rewritten.
 */
public final class RetroChange implements DealDetector {

    @Override
    public ConflictCode code() {
        return ConflictCode.RETRO_CHANGE;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        List<Opportunity> revisions = question.asked().history().revisions();
        List<ConflictCase.Evidence> evidence = new ArrayList<>();
        for (int i = 1; i < revisions.size(); i++) {
            Opportunity before = revisions.get(i - 1);
            Opportunity after = revisions.get(i);
            if (closedBefore(question, before, after.recordedAt()) && differs(before, after)) {
                evidence.add(new ConflictCase.Evidence(
                        "opportunity:" + after.id() + "@" + after.recordedAt(),
                        null,
                        what(before, after),
                        after.recordedAt()));
            }
        }
        if (evidence.isEmpty()) {
            return List.of();
        }
        Opportunity deal = question.deal();
        return List.of(new Finding(
                CaseId.ofDeal(code(), deal.id()),
                code(),
                deal.id(),
                Cases.ids(),
                question.payees(),
                evidence.get(0).at(),
                null,
                List.of(code().name()),
                evidence,
                null));
    }

    /** Whether the month in which the revision was booked had been closed when the next one came. */
    private static boolean closedBefore(DealQuestion question, Opportunity revision, Instant next) {
        Instant closed = revision.closedAt();
        if (!revision.booked() || closed == null) {
            return false;
        }
        YearMonth month = YearMonth.from(closed.atZone(ZoneOffset.UTC));
        return question.closes().stream()
                .anyMatch(close ->
                        !close.period().isBefore(month) && close.recordedAt().isBefore(next));
    }

    private static boolean differs(Opportunity before, Opportunity after) {
        return !before.arr().equals(after.arr())
                || !Objects.equals(before.closedAt(), after.closedAt())
                || !Objects.equals(before.sourcePartnerId(), after.sourcePartnerId())
                || !Objects.equals(before.transactingPartnerId(), after.transactingPartnerId());
    }

    private static String what(Opportunity before, Opportunity after) {
        List<String> changes = new ArrayList<>();
        change(changes, "ARR", before.arr().toDecimal(), after.arr().toDecimal());
        change(changes, "close", before.closedAt(), after.closedAt());
        change(changes, "source partner", before.sourcePartnerId(), after.sourcePartnerId());
        change(changes, "transacting partner", before.transactingPartnerId(), after.transactingPartnerId());
        return String.join(", ", changes);
    }

    private static void change(
            List<String> changes,
            String what,
            @dev.tributary.attribution.domain.model.Nullable Object before,
            @dev.tributary.attribution.domain.model.Nullable Object after) {
        if (!Objects.equals(before, after)) {
            changes.add(what + " from " + before + " to " + after);
        }
    }
}
