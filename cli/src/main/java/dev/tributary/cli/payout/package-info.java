/**
 * Payout runs as finance handles them: read from their topics and computed anew, told, written as the bank's file, and the
 * bank's report on it read back. Nothing here decides what is paid.
 */
package dev.tributary.cli.payout;
