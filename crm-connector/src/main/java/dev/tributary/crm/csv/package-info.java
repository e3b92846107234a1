/** CSV by RFC 4180, read record by record so that each keeps its line, its text and its own faults. */
package dev.tributary.crm.csv;
