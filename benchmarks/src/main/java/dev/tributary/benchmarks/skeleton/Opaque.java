package dev.tributary.benchmarks.skeleton;

/** A value that is on its way to a topic as the bytes that it is. */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Opaque(byte[] bytes) {}
