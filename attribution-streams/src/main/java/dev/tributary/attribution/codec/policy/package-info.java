/**
 * program.yaml, the public contract of a partner program: one list of its keys, and what reads, checks, writes and
 * documents the file from that list.
 */
@NullMarked
package dev.tributary.attribution.codec.policy;

import org.jspecify.annotations.NullMarked;
