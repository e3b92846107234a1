/**
 * Pages of text and tables as PDF: what a printed document needs and no more. Knows nothing of what it prints.
 *
 * <p>The same content gives the same bytes: no clock, no random id, no font from the machine. Written with Apache PDFBox
 * because it can do just that; openpdf draws random prefixes for the fonts it embeds.
 */
package dev.tributary.cli.pdf;
