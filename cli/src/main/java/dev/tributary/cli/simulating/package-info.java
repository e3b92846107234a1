/** What another policy would decide: every account once as it is and once under the candidate, and what differs. */
package dev.tributary.cli.simulating;
