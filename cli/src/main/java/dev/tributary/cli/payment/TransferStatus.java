package dev.tributary.cli.payment;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the bank says of one payment.
 *
 * @param endToEndId as it was sent
 * @param reasonCode ISO's code, such as AC01 for a wrong account number, or one of the bank's own; null without a reason
 * @param reasonText the bank's words, empty without
 * @param at when the report was made; a time without a zone is taken as UTC
 */
public record TransferStatus(
        String endToEndId, Status status, @Nullable String reasonCode, String reasonText, Instant at) {

    /** ISO's codes (external code sets, payment transaction status and payment group status). */
    public enum Status {
        /** Received, not looked at yet. */
        RCVD(Meaning.UNDER_WAY),
        /** The form is right. */
        ACTC(Meaning.UNDER_WAY),
        /** The customer may pay this. */
        ACCP(Meaning.UNDER_WAY),
        /** There are funds for it. */
        ACFC(Meaning.UNDER_WAY),
        /** Passed on to clearing. */
        ACPD(Meaning.UNDER_WAY),
        /** Will be carried out with a change, such as another date. */
        ACWC(Meaning.UNDER_WAY),
        /** At the partner's bank, not on the account yet. */
        ACWP(Meaning.UNDER_WAY),
        /** Settlement is under way. */
        ACSP(Meaning.UNDER_WAY),
        /** More signatures are awaited. */
        PATC(Meaning.UNDER_WAY),
        /** Waits at the bank. */
        PDNG(Meaning.UNDER_WAY),
        /** Some of a group are accepted, and others are not. */
        PART(Meaning.UNDER_WAY),
        /** Settled: the money has left the debtor's account. */
        ACSC(Meaning.PAID),
        /** Settled and on the partner's account. */
        ACCC(Meaning.PAID),
        /** Called back before it was carried out. */
        CANC(Meaning.NOT_PAID),
        /** Blocked by the bank. */
        BLCK(Meaning.NOT_PAID),
        RJCT(Meaning.NOT_PAID);

        private final Meaning meaning;

        Status(Meaning meaning) {
            this.meaning = meaning;
        }

        public Meaning meaning() {
            return meaning;
        }

        static @Nullable Status of(String code) {
            return List.of(values()).stream()
                    .filter(status -> status.name().equals(code))
                    .findFirst()
                    .orElse(null);
        }
    }

    /** ISO's codes for "you sent me this before" (external code set, status reason). */
    private static final Set<String> KNOWN_TO_THE_BANK = Set.of("AM05", "DU01", "DU02", "DU03", "DU04", "DU05", "DUPL");

    /** A bank that refuses a copy has said nothing of the payment: it has it already, and may make it. */
    public Meaning meaning() {
        return status.meaning() == Meaning.NOT_PAID && reasonCode != null && KNOWN_TO_THE_BANK.contains(reasonCode)
                ? Meaning.COPY_REFUSED
                : status.meaning();
    }

    /** What a status comes down to for whoever pays. */
    public enum Meaning {
        UNDER_WAY,
        PAID,
        NOT_PAID,
        /** Not this copy; of the payment itself nothing is said. */
        COPY_REFUSED
    }
}
