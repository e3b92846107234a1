/**
 * A partner program out of a seed, as import files: the sandbox for integrators, and what the demo streams.
 *
 * <p>Everything is drawn customer by customer, each from a random sequence of its own, and passed on at once, so that a
 * program of any size takes the same memory.
 */
@org.jspecify.annotations.NullMarked
package dev.tributary.cli.generating;
