package dev.tributary.attribution.domain.policy;

import java.math.BigDecimal;

/**
 * What later years of a deal earn: accrued as they are paid, because nobody knows at the close whether they will be.
 *
 * @param percent of the first year's commission rate
 * @param months from the close in which a payment must fall; over 12
 */
public record Recurring(BigDecimal percent, int months) {}
