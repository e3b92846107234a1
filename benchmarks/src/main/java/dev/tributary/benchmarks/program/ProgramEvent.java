package dev.tributary.benchmarks.program;

import dev.tributary.schemas.Topic;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * One input record, as the edge publishes it.
 *
 * @param recordedAt also the record's timestamp
 */
public record ProgramEvent(Topic<String, ?> topic, String key, SpecificRecord value, Instant recordedAt) {}
