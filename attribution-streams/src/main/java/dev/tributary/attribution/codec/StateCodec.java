package dev.tributary.attribution.codec;

import dev.tributary.schemas.ReleasedSchemas;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Store values in Avro single-object encoding: each carries the fingerprint of the schema that wrote it, so that a new
 * release reads what an older one stored. Not for use by
 * several threads; every processor has its own.
 */
public final class StateCodec {

    private final Map<Class<?>, BinaryMessageEncoder<?>> encoders = new HashMap<>();
    private final Map<Class<?>, BinaryMessageDecoder<?>> decoders = new HashMap<>();

    public <T extends SpecificRecordBase> byte[] encode(T value) {
        try {
            @SuppressWarnings("unchecked")
            BinaryMessageEncoder<T> encoder = (BinaryMessageEncoder<T>) encoders.computeIfAbsent(
                    value.getClass(), type -> new BinaryMessageEncoder<>(value.getSpecificData(), value.getSchema()));
            ByteBuffer buffer = encoder.encode(value);
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (IOException memoryFailed) {
            throw new UncheckedIOException(memoryFailed);
        }
    }

    public <T extends SpecificRecordBase> @Nullable T decode(byte @Nullable [] bytes, Class<T> type) {
        return bytes == null ? null : decoded(bytes, type);
    }

    public <T extends SpecificRecordBase> T decoded(byte[] bytes, Class<T> type) {
        try {
            @SuppressWarnings("unchecked")
            BinaryMessageDecoder<T> decoder = (BinaryMessageDecoder<T>) decoders.computeIfAbsent(type, each -> {
                SpecificData data = SpecificData.getForClass(type);
                BinaryMessageDecoder<T> made = new BinaryMessageDecoder<>(data, data.getSchema(type));
                ReleasedSchemas.ofStored(type).forEach(made::addSchema);
                return made;
            });
            return decoder.decode(bytes);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("a store holds bytes that are not a " + type.getSimpleName(), unreadable);
        }
    }
}
