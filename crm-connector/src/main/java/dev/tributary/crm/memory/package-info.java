/** What is known of millions of ids in few megabytes. */
package dev.tributary.crm.memory;
