/**
 * The whole ledger derived once more from its journal, by the stage that posts it, and compared with what was published.
 * Entries are compared partition by partition and sorted on disk.
 */
package dev.tributary.cli.verifying;
