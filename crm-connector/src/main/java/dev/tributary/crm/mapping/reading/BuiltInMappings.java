package dev.tributary.crm.mapping.reading;

import dev.tributary.crm.mapping.Mapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Mappings that come with Tributary and are asked for by name. */
public final class BuiltInMappings {
    public static final List<String> NAMES = List.of("tributary");

    private BuiltInMappings() {}

    public static Optional<Mapping> named(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        String file = name + ".yaml";
        try (InputStream in = BuiltInMappings.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not in this build");
            }
            return Optional.of(MappingReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (MappingRefused broken) {
            throw new IllegalStateException(broken);
        }
    }
}
