package dev.tributary.attribution.domain.ledger;

/**
 * What a partner brought under one plan in one calendar year, in minor units of the policy's currency.
 *
 * @param before with deals that closed before the one at hand: where it stands among the steps
 * @param total with everything that counts now
 */
public record Year(long before, long total) {

    static final Year NONE = new Year(0, 0);
}
