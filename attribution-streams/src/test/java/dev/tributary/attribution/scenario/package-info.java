/**
 * The rules told as scenarios: Markdown files under {@code scenarios/} of the test resources, run against the pure desks.
 * The page {@code scenarios/README.md} is their vocabulary.
 */
package dev.tributary.attribution.scenario;
