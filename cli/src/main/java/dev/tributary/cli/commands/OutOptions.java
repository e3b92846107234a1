package dev.tributary.cli.commands;

import dev.tributary.cli.exporting.OutDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where a command writes its files, as every command that writes some is told. */
final class OutOptions {
    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "where the files go; it must not exist, or --force replaces it")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--force", description = "replace an existing --out")
    private boolean force;

    OutOptions() {}

    /** As another command's options say it. */
    OutOptions(Path out, boolean force) {
        this.out = out;
        this.force = force;
    }

    Path path() {
        return out;
    }

    /** @param kept what must not be replaced, whatever --force says; the working directory is kept anyway */
    OutDirectory check(Path... kept) throws Refused {
        try {
            return OutDirectory.check(
                    out,
                    force,
                    Stream.concat(Stream.of(kept), Stream.of(Path.of(""))).toList());
        } catch (OutDirectory.Unusable unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    Failed unwritable(IOException cause) {
        return new Failed("cannot write " + out + ": " + cause.getMessage(), cause);
    }
}
