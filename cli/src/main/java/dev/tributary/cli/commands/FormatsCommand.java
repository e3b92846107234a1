package dev.tributary.cli.commands;

import dev.tributary.cli.importing.ImportFormatPage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "formats",
        description = "Shows the import format: every file, its columns, and why a row may be refused.")
final class FormatsCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ImportFormatPage.text());
        spec.commandLine().getOut().flush();
        return 0;
    }
}
