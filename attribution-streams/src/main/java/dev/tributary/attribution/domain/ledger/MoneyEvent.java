package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Touch;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * An event that may move money on a deal.
 *
 * @param id as the journal names it
 * @param occurredAt when it happened in the world
 * @param payment absent: it is about credit
 */
public record MoneyEvent(
        String id,
        Instant recordedAt,
        Instant occurredAt,
        @Nullable Payment payment) {

    /** Money is one fold over events in this order. */
    public static final Comparator<MoneyEvent> ORDER =
            Comparator.comparing(MoneyEvent::recordedAt).thenComparing(MoneyEvent::id, Bytes.ORDER);

    public static MoneyEvent of(Opportunity revision) {
        return new MoneyEvent(
                "opportunity:" + revision.id() + "@" + revision.recordedAt(),
                revision.recordedAt(),
                revision.updatedAt() == null ? revision.recordedAt() : revision.updatedAt(),
                null);
    }

    public static MoneyEvent of(Touch touch) {
        return new MoneyEvent("touch:" + touch.id(), touch.recordedAt(), touch.occurredAt(), null);
    }

    public static MoneyEvent of(Registration registration) {
        return new MoneyEvent(
                "registration:" + registration.id(), registration.recordedAt(), registration.submittedAt(), null);
    }

    public static MoneyEvent of(Decision decision) {
        return new MoneyEvent("decision:" + decision.id(), decision.recordedAt(), decision.at(), null);
    }

    public static MoneyEvent of(Payment payment) {
        return new MoneyEvent("payment:" + payment.id(), payment.recordedAt(), payment.occurredAt(), payment);
    }

    /** The events of a claim: its own, and what people decided about it. */
    public static Stream<MoneyEvent> of(Claim claim) {
        return Stream.concat(
                Stream.of(of(claim.registration())), claim.decisions().stream().map(MoneyEvent::of));
    }
}
