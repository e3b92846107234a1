package dev.tributary.schemas;

/** How the values of a topic become bytes. */
public enum Encoding {
    /**
     * The Confluent wire format: a zero byte, the schema's id in the registry in four bytes, then Avro. For every topic
     * that somebody else may read.
     */
    REGISTRY,

    /**
     * Avro's single-object encoding: two marker bytes, the schema's fingerprint in eight bytes, then Avro. For topics that
     * only we read: they need no registry, so that a replay of the journal needs none either.
     */
    SINGLE_OBJECT,

    /** The bytes as they came: the dead-letter topic keeps what could not be read. */
    BYTES
}
