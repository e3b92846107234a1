package dev.tributary.cli.commands;

import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.ConsoleProgress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "publish",
        description = {
            "Publishes the next version of a running installation's policy and waits until the application has taken it.",
            "",
            "It is checked against the versions that are published, and what it changes is shown first. A later version",
            "may not start in the past: on the wall clock that is the time of day, on the input clock the newest tick.",
            "Publishing a version again changes nothing."
        })
final class PolicyPublishCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "the program.yaml of the version")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--dry-run", description = "check it and show what it changes, and publish nothing")
    private boolean dryRun;

    @Option(names = "--no-wait", description = "return once it is published")
    private boolean noWait;

    @Option(names = "--json", description = "end with one line of JSON instead of text")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        ConnectionFile connection = where.open();
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try {
            PolicyPublishRun run = new PolicyPublishRun(
                    connection, where.argument(), spec.commandLine().getOut(), progress, json);
            run.execute(PolicySources.file(file), dryRun, !noWait);
        } finally {
            progress.done();
        }
        spec.commandLine().getOut().flush();
        return 0;
    }
}
