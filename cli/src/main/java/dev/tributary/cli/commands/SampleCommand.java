package dev.tributary.cli.commands;

import dev.tributary.cli.sample.SampleProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "sample",
        description = {
            "Writes a small partner program to try things on; the same files each time.",
            "Its first deals, D-1001 to D-1019, each show one rule."
        })
final class SampleCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "where to; it must not exist")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Override
    public Integer call() throws Refused {
        if (Files.exists(out)) {
            throw new Refused(out + " exists; name a new directory");
        }
        try {
            SampleProgram.write(out);
        } catch (IOException unwritable) {
            throw new Refused("cannot write " + out + ": " + unwritable.getMessage(), unwritable);
        }
        spec.commandLine()
                .getOut()
                .println("wrote " + out + "; next: tributary attribute --in " + out + " --out results");
        return 0;
    }
}
