package dev.tributary.dealreg.ledger;

import dev.tributary.dealreg.commands.CommandDesk;
import dev.tributary.dealreg.commands.CommandKind;
import dev.tributary.dealreg.commands.Receipt;
import dev.tributary.dealreg.security.Caller;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.PayoutAction;
import dev.tributary.schemas.avro.PayoutActionKind;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What finance says about payout runs becomes an event; whether it counts, the engine says. */
@Singleton
public final class Payouts {

    private static final String PATH = "/api/v1/payouts/";

    private final CommandDesk desk;

    Payouts(CommandDesk desk) {
        this.desk = desk;
    }

    /** @return its id is the run's */
    public Receipt propose(Caller caller, @Nullable String idempotencyKey) {
        Receipt taken = desk.take(
                caller,
                idempotencyKey,
                CommandKind.PAYOUT,
                "",
                (id, receivedAt) -> event(
                        action(caller, id, PayoutActionKind.PROPOSE, receivedAt).build()));
        return taken.at(PATH + taken.id());
    }

    /**
     * @param contentHash of an approval
     * @param reason of a rejection
     */
    public Receipt say(
            Caller caller,
            @Nullable String idempotencyKey,
            String payoutId,
            PayoutActionKind kind,
            @Nullable String contentHash,
            @Nullable String reason) {
        Receipt taken = desk.take(
                caller,
                idempotencyKey,
                CommandKind.PAYOUT,
                List.of(payoutId, kind, String.valueOf(contentHash), String.valueOf(reason)),
                (id, receivedAt) -> event(action(caller, payoutId, kind, receivedAt)
                        .setContentHash(contentHash)
                        .setReason(reason)
                        .build()));
        return taken.at(PATH + payoutId);
    }

    private static PayoutAction.Builder action(
            Caller caller, String payoutId, PayoutActionKind kind, Instant receivedAt) {
        return PayoutAction.newBuilder()
                .setPayoutId(payoutId)
                .setAction(kind)
                .setBy(caller.token())
                .setRecordedAt(receivedAt);
    }

    private static CommandDesk.Event<PayoutAction> event(PayoutAction action) {
        return new CommandDesk.Event<>(TopicCatalogue.FINANCE_PAYOUT, action.getPayoutId(), action);
    }
}
