package dev.tributary.cli.pdf;

/**
 * What stands on every page, each part cut to its place; the page's number and their count are added.
 *
 * @param warning in bold at the head, or empty
 */
public record Furniture(String head, String warning, String foot) {}
