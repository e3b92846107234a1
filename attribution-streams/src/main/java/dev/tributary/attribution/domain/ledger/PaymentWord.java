package dev.tributary.attribution.domain.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * What a bank has said of one payment. Its newest word counts, by when it was said: an old report that is read again changes
 * nothing.
 *
 * @param at when the bank said it
 */
public record PaymentWord(End end, Instant at) {

    /** Nothing was said yet. */
    public static final PaymentWord NONE = new PaymentWord(End.OPEN, Instant.MIN);

    public enum End {
        OPEN,
        PAID,
        /** It was never made, and what it was for can be paid by another run. */
        FAILED,
        /** It was made and the money came back. A bank that makes it once more makes another payment. */
        RETURNED
    }

    /**
     * What the payment comes to by another word.
     *
     * @param paid that it was made; else that it was not
     * @return the same end where nothing is new, said again at the later time; empty: the word cannot be taken
     */
    public Optional<PaymentWord> hears(boolean paid, Instant then) {
        boolean known = paid ? end == End.PAID : end == End.FAILED || end == End.RETURNED;
        if (known) {
            return Optional.of(new PaymentWord(end, then.isAfter(at) ? then : at));
        }
        if (end == End.RETURNED || !then.isAfter(at)) {
            return Optional.empty();
        }
        return Optional.of(new PaymentWord(paid ? End.PAID : end == End.PAID ? End.RETURNED : End.FAILED, then));
    }
}
