package dev.tributary.cli.stack;

/**
 * A partner that somebody at a stack's console can be.
 *
 * @param name of the company
 */
public record PartnerUser(String partnerId, String name) {}
