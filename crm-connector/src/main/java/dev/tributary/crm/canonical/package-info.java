/** The vocabulary into which every source is mapped: the columns of the import format, and how their values are written. */
package dev.tributary.crm.canonical;
