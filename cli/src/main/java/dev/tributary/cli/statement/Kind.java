package dev.tributary.cli.statement;

/** What a movement does, in the order in which a statement tells them. */
public enum Kind {
    ACCRUED("Accrued", "Commission that deals brought in the period."),
    REVERSED("Reversed", "Accrued commission that was taken back."),
    PAID("Paid", "What was paid out."),
    EARNED("Earned", "Accrued commission that became earned, because the customer paid."),
    EARNING_REVERSED("Earning reversed", "Earned commission that is only accrued again."),
    HELD("Held", "Approved commission that is held again, by a conflict case."),
    APPROVED("Approved", "Earned commission that was held long enough and is free to be paid out."),
    APPROVAL_REVERSED("Approval reversed", "Approved commission that is held again, before it is taken back."),
    CLAWED_BACK("Clawed back", "Paid commission that is to be had back, and what of it was kept from a payout.");

    private final String title;
    private final String meaning;

    Kind(String title, String meaning) {
        this.title = title;
        this.meaning = meaning;
    }

    /** For a person. */
    public String title() {
        return title;
    }

    String meaning() {
        return meaning;
    }

    /** Whether it makes what is owed more or less; the others only say how far an amount has come. */
    boolean changesWhatIsOwed() {
        return this == ACCRUED || this == REVERSED || this == PAID;
    }

    /** What the ledger calls the entry; it calls every entry that takes another one back the same. */
    String entryKind() {
        return this == EARNING_REVERSED || this == APPROVAL_REVERSED ? REVERSED.name() : name();
    }
}
