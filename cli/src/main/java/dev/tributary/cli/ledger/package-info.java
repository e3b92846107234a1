/**
 * The ledger as people ask about it: balances, statements and what was known when, read from its topics. Nothing here posts,
 * and of many entries only sums are kept in memory.
 */
package dev.tributary.cli.ledger;
