package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A payout run from its proposal to the last word of the bank. Decides what may be done with it: two people at least, each
 * for the very content that is paid, and one file to a currency. Until a file is sent the run can be called off and a payment
 * taken out of it; from then on it stands, since the bank may pay it.
 *
 * @param proposedBy token of who; nobody approves an own proposal
 * @param contentHash over its payments
 * @param payments how many it has
 * @param approvalsNeeded by how many people
 * @param approvals of this content, in their order, each by another person
 * @param sent its files, one to a currency
 * @param paid payments of which the bank has said so
 * @param failed payments that the bank did not make, or that came back
 */
public record PayoutRun(
        State state,
        String proposedBy,
        String contentHash,
        int payments,
        int approvalsNeeded,
        List<Approval> approvals,
        List<Sent> sent,
        int paid,
        int failed) {

    /** Where it stands. */
    public enum State {
        PROPOSED,
        /** There is nothing that can be paid. */
        EMPTY,
        /** It can be sent to the bank. */
        APPROVED,
        /** The bank has a file of it. */
        SENT,
        REJECTED,
        /** The bank has said of every payment what became of it. */
        DONE
    }

    public record Approval(String by, Instant at) {}

    /** @param fileDigest SHA-256 of the file, in hexadecimal */
    public record Sent(String currency, String by, Instant at, String fileDigest) {}

    /** Why something is not done. */
    public enum Refusal {
        NOTHING_TO_PAY("nothing in it can be paid; propose again when something is approved"),
        NOT_PROPOSED("it is decided already; nothing was changed"),
        MADE_BY_APPROVER("whoever proposed it does not approve it; let another person do so"),
        APPROVED_TWICE("one person approves once; above the threshold a second one must"),
        CONTENT_CHANGED("its content is another one than the hash says; look at it again and approve that"),
        PROOF_FAILED("a proof does not hold, and nothing is paid until it does; docs/operations.md says what to do"),
        NOT_APPROVED("it is not approved, or not as it stands now; let it be approved first"),
        ALREADY_SENT("a file of it went to the bank, which may pay it; nothing was changed"),
        SENT_OTHERWISE(
                "another file went to the bank for these payments; export with the accounts and the debtor of then"),
        SOME_FAILED(
                "a payment of it failed and can be in another run by now; propose a new run, this one is not sent again"),
        NOT_SENT("no file with this payment went to the bank, so none can have paid it"),
        UNKNOWN_PAYMENT("it has no payment of this partner in this currency"),
        ENDED_OTHERWISE(
                "the bank has said something else of the payment since, or at the same time; nothing was changed");

        private final String words;

        Refusal(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    public PayoutRun {
        approvals = List.copyOf(approvals);
        sent = List.copyOf(sent);
    }

    /** @param worth of all payments; {@code threshold} is in the same currency */
    public static PayoutRun proposed(String by, String contentHash, int payments, long worth, long threshold) {
        return new PayoutRun(
                payments == 0 ? State.EMPTY : State.PROPOSED,
                by,
                contentHash,
                payments,
                worth > threshold ? 2 : 1,
                List.of(),
                List.of(),
                0,
                0);
    }

    /** Whether the approval counts; {@link #approved} is what comes of it. A person is who they are in any case of letters. */
    public Optional<Refusal> refusesApproval(String by, @Nullable String hash, boolean proofsHold) {
        if (state == State.EMPTY) {
            return Optional.of(Refusal.NOTHING_TO_PAY);
        }
        if (state != State.PROPOSED) {
            return Optional.of(Refusal.NOT_PROPOSED);
        }
        if (by.equalsIgnoreCase(proposedBy)) {
            return Optional.of(Refusal.MADE_BY_APPROVER);
        }
        if (!contentHash.equals(hash)) {
            return Optional.of(Refusal.CONTENT_CHANGED);
        }
        if (approvals.stream().anyMatch(approval -> approval.by().equalsIgnoreCase(by))) {
            return Optional.of(Refusal.APPROVED_TWICE);
        }
        return proofsHold ? Optional.empty() : Optional.of(Refusal.PROOF_FAILED);
    }

    public PayoutRun approved(String by, Instant at) {
        List<Approval> all = new ArrayList<>(approvals);
        all.add(new Approval(by, at));
        return new PayoutRun(
                all.size() >= approvalsNeeded ? State.APPROVED : State.PROPOSED,
                proposedBy,
                contentHash,
                payments,
                approvalsNeeded,
                all,
                sent,
                paid,
                failed);
    }

    /** Whether its content is what it is for good. */
    public boolean stands() {
        return state == State.SENT || state == State.DONE || state == State.REJECTED;
    }

    /**
     * Whether it can no longer be rejected, nor a payment left out. Until the bank has it anybody may, its maker too: nothing
     * is paid by that.
     */
    public Optional<Refusal> refusesRejection() {
        return switch (state) {
            case PROPOSED, EMPTY, APPROVED -> Optional.empty();
            case SENT, DONE -> Optional.of(Refusal.ALREADY_SENT);
            case REJECTED -> Optional.of(Refusal.NOT_PROPOSED);
        };
    }

    public PayoutRun rejected() {
        return in(State.REJECTED);
    }

    /**
     * Whether a file may not go to the bank. The file that went before may again, as the bank may ask for it, unless a payment
     * failed: what it was for can be paid by another run.
     */
    public Optional<Refusal> refusesSending(
            String currency, @Nullable String hash, String fileDigest, boolean proofsHold) {
        if (state == State.EMPTY) {
            return Optional.of(Refusal.NOTHING_TO_PAY);
        }
        if (state != State.APPROVED && state != State.SENT && state != State.DONE) {
            return Optional.of(Refusal.NOT_APPROVED);
        }
        if (!contentHash.equals(hash)) {
            return Optional.of(Refusal.CONTENT_CHANGED);
        }
        if (failed > 0) {
            return Optional.of(Refusal.SOME_FAILED);
        }
        Optional<Sent> before = sent(currency);
        if (before.isPresent()) {
            return before.get().fileDigest().equals(fileDigest)
                    ? Optional.empty()
                    : Optional.of(Refusal.SENT_OTHERWISE);
        }
        return proofsHold ? Optional.empty() : Optional.of(Refusal.PROOF_FAILED);
    }

    /** The same file again changes nothing. */
    public PayoutRun sent(Sent file) {
        if (sent(file.currency()).isPresent()) {
            return this;
        }
        List<Sent> all = new ArrayList<>(sent);
        all.add(file);
        return new PayoutRun(
                State.SENT, proposedBy, contentHash, payments, approvalsNeeded, approvals, all, paid, failed);
    }

    /** The file in a currency that the bank has. */
    public Optional<Sent> sent(String currency) {
        return sent.stream().filter(file -> file.currency().equals(currency)).findFirst();
    }

    /** The bank has said of a payment what became of it. */
    public PayoutRun ended(PaymentWord.End before, PaymentWord.End now) {
        int paidNow = paid + (now == PaymentWord.End.PAID ? 1 : 0) - (before == PaymentWord.End.PAID ? 1 : 0);
        int failedNow = failed + (isFailure(now) ? 1 : 0) - (isFailure(before) ? 1 : 0);
        return new PayoutRun(
                paidNow + failedNow >= payments ? State.DONE : state,
                proposedBy,
                contentHash,
                payments,
                approvalsNeeded,
                approvals,
                sent,
                paidNow,
                failedNow);
    }

    private static boolean isFailure(PaymentWord.End end) {
        return end == PaymentWord.End.FAILED || end == PaymentWord.End.RETURNED;
    }

    private PayoutRun in(State next) {
        return new PayoutRun(next, proposedBy, contentHash, payments, approvalsNeeded, approvals, sent, paid, failed);
    }
}
