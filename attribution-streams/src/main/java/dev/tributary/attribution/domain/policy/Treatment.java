package dev.tributary.attribution.domain.policy;

/** How finance books a commission, after the accounting standards of the FASB. */
public enum Treatment {
    /** Cost to obtain a contract, expensed as incurred: its benefit is a year at most (ASC 340-40-25-4). */
    EXPENSED("ASC 340-40"),
    /** Cost to obtain a contract, an asset that finance amortises elsewhere (ASC 340-40-25-1). */
    DEFERRED("ASC 340-40"),
    /** Consideration payable to a customer, because the partner is the one who buys (ASC 606-10-32-25). */
    CONTRA_REVENUE("ASC 606");

    private final String standard;

    Treatment(String standard) {
        this.standard = standard;
    }

    /** The standard that it follows. */
    public String standard() {
        return standard;
    }
}
