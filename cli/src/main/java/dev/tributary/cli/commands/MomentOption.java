package dev.tributary.cli.commands;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.ITypeConverter;

/** Reads a time as {@link InstantOption} does, and the word now. */
final class MomentOption implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        return text.equals("now") ? Instant.now().truncatedTo(ChronoUnit.MICROS) : new InstantOption().convert(text);
    }
}
