package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.stack.KnownStack;
import dev.tributary.cli.stack.StackFailed;
import dev.tributary.cli.stack.StackRefused;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "down",
        description = {
            "Stops the stack that tributary up started, and waits until nothing of it runs.",
            "",
            "Its data stay: tributary up starts it again where it was. Without a running stack it does nothing."
        })
final class DownCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final StackOption stack = new StackOption();

    @Option(names = "--json", description = "end with one line of JSON")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed {
        boolean stopped = stop();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JsonNodeFactory.instance.objectNode().put("stopped", stopped));
        } else {
            out.println(
                    stopped
                            ? "The stack is stopped; its data stay."
                            : "No stack is running in " + stack.directory() + ".");
        }
        return 0;
    }

    private boolean stop() throws Refused, Failed {
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try {
            KnownStack known = KnownStack.at(stack.directory());
            if (known.state().isEmpty()) {
                return false;
            }
            progress.phase("stop");
            return known.stop();
        } catch (StackRefused refused) {
            throw new Refused(String.valueOf(refused.getMessage()), refused);
        } catch (StackFailed failed) {
            throw new Failed(String.valueOf(failed.getMessage()), failed);
        } finally {
            progress.done();
        }
    }
}
