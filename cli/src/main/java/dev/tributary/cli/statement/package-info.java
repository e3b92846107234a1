/**
 * What a partner is told about a month: a commission statement as CSV, JSON and PDF. Values in, text or bytes out; nothing
 * here knows where the values come from, and the same statement always gives the same bytes.
 */
package dev.tributary.cli.statement;
