/**
 * The published language of Tributary: the topics, the records on them, and how records become bytes.
 *
 * <p>{@link dev.tributary.schemas.TopicCatalogue} is the only way to a topic, and {@link
 * dev.tributary.schemas.RecordSerdes} the only way to a serializer. The records themselves are generated from {@code
 * src/main/avro} into {@code dev.tributary.schemas.avro}.
 */
@NullMarked
package dev.tributary.schemas;

import org.jspecify.annotations.NullMarked;
