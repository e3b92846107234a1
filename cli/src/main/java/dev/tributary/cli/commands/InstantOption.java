package dev.tributary.cli.commands;

import dev.tributary.crm.canonical.Times;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time as the import files write it. */
final class InstantOption implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String text) {
        Instant value = Times.parse(text).value();
        if (value == null) {
            throw new TypeConversionException(
                    "'" + text + "' is not a time; write 2017-12-31 or 2017-12-31T12:00:00Z, years 1970 to 9999");
        }
        return value;
    }
}
