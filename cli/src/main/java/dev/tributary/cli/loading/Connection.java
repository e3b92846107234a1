package dev.tributary.cli.loading;

import dev.tributary.schemas.RecordSerdes;

/**
 * Where to publish to and read from.
 *
 * @param serdes stays the caller's to close
 */
public record Connection(String bootstrapServers, RecordSerdes serdes) {}
