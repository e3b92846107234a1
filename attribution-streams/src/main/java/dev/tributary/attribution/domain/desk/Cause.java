package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.Touch;
import java.time.Instant;
import java.util.Collection;

/** The newest event behind a decision, by the time it was recorded, then by id; never by the order of arrival. */
final class Cause {

    private Instant newest = Instant.MIN;
    private String id = "";

    Cause with(DealHistory deal) {
        for (Opportunity revision : deal.revisions()) {
            consider(revision.recordedAt(), "opportunity:" + revision.id() + "@" + revision.recordedAt());
        }
        return this;
    }

    Cause withTouches(Collection<Touch> touches) {
        touches.forEach(touch -> consider(touch.recordedAt(), "touch:" + touch.id()));
        return this;
    }

    Cause withPayments(Collection<Payment> payments) {
        payments.forEach(payment -> consider(payment.recordedAt(), "payment:" + payment.id()));
        return this;
    }

    Cause with(Claim claim) {
        consider(claim.registration().recordedAt(), "registration:" + claim.id());
        return withDecisions(claim.decisions());
    }

    Cause withDecisions(Collection<Decision> decisions) {
        decisions.forEach(decision -> consider(decision.recordedAt(), "decision:" + decision.id()));
        return this;
    }

    String id() {
        return id;
    }

    private void consider(Instant recordedAt, String eventId) {
        int order = recordedAt.compareTo(newest);
        if (order > 0 || order == 0 && Bytes.ORDER.compare(eventId, id) > 0) {
            newest = recordedAt;
            id = eventId;
        }
    }
}
