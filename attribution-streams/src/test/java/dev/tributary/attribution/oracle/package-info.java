/**
 * The oracle: credit, registrations and cases recomputed the slow, obvious way from the specification alone.
 *
 * <p>It shares nothing with the engine but the model and policy records, so that a difference between the two is a
 * difference between two readers of one text. Nothing here is tuned; every list is scanned from end to end.
 */
package dev.tributary.attribution.oracle;
