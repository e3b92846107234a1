package dev.tributary.cli.ledger;

/**
 * What is owed to partners in one currency, in minor units, by how far it has come.
 *
 * @param accrued owed once the customer pays
 * @param held earned, and held
 * @param approved free to be paid out
 * @param clawback paid out, and to be had back: it counts against the others
 */
public record Liability(long accrued, long held, long approved, long clawback) {

    public static final Liability NONE = new Liability(0, 0, 0, 0);

    public long total() {
        return Math.subtractExact(Math.addExact(Math.addExact(accrued, held), approved), clawback);
    }

    public Liability less(Liability other) {
        return new Liability(
                Math.subtractExact(accrued, other.accrued),
                Math.subtractExact(held, other.held),
                Math.subtractExact(approved, other.approved),
                Math.subtractExact(clawback, other.clawback));
    }
}
