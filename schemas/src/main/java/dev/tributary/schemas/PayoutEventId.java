package dev.tributary.schemas;

import dev.tributary.schemas.avro.PayoutAction;

/** The id that refusals name an action on {@code finance.payout} by. */
public final class PayoutEventId {

    private PayoutEventId() {}

    /** Who tries again at another time does another thing: it may be refused now and taken later. */
    public static String of(PayoutAction action) {
        String about =
                action.getPartnerId() == null ? action.getBy() : action.getPartnerId() + "|" + action.getCurrency();
        return "payout:" + action.getPayoutId() + "#" + action.getAction() + "#" + about + "@" + action.getRecordedAt();
    }
}
