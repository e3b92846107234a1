package dev.tributary.cli.payment;

/**
 * A text that is sent otherwise than it was given, because banks take few characters and not too many of them.
 *
 * @param field for example {@code transfers[3].creditorName}
 */
public record TextChange(String field, String given, String sent) {}
