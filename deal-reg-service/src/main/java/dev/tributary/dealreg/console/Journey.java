package dev.tributary.dealreg.console;

import dev.tributary.dealreg.deal.ClaimView;
import dev.tributary.dealreg.deal.DealFacts;
import dev.tributary.dealreg.deal.TouchView;
import dev.tributary.dealreg.deal.TraceView;
import org.jspecify.annotations.Nullable;

/** A deal on a time line: its stages, who claimed it, and who did what. */
final class Journey {

    private Journey() {}

    static Timeline of(@Nullable TraceView trace, Shell shell) {
        Timeline line = new Timeline();
        if (trace == null) {
            return line;
        }
        DealFacts deal = trace.deal();
        line.add(deal.createdAt(), "deal", "Deal created");
        if (deal.qualifiedAt() != null) {
            line.add(deal.qualifiedAt(), "deal", "Qualified");
        }
        if (deal.tenderAt() != null) {
            line.add(deal.tenderAt(), "deal", "Public tender");
        }
        if (deal.closedAt() != null) {
            line.add(deal.closedAt(), "deal", "CLOSED_LOST".equals(deal.stage()) ? "Lost" : "Signed");
        }
        for (ClaimView claim : trace.claims()) {
            line.add(claim.submittedAt(), "claim", shell.partner(claim.partnerId()) + " claims it");
            if (claim.approvedAt() != null) {
                line.add(claim.approvedAt(), "claim", shell.partner(claim.partnerId()) + " is approved");
            }
        }
        for (TouchView touch : trace.touches()) {
            line.add(
                    touch.occurredAt(),
                    touch.counted() ? "touch" : "off",
                    shell.partner(touch.partnerId()) + ": "
                            + Words.of(touch.type()).toLowerCase(java.util.Locale.ROOT)
                            + (touch.counted() ? "" : ", does not count"));
        }
        return line;
    }
}
