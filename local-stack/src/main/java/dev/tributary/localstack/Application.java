package dev.tributary.localstack;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to be run beside broker and registry, as a process with the same care, see {@link LocalStack#application}.
 *
 * @param name in messages and of its log; of no other server in the stack
 * @param mainClass public, with a public main method
 * @param classPath jars and directories; this module's own classes are put before them
 * @param options options of the virtual machine, over those that every server has
 * @param properties system properties
 * @param arguments what its main method is given
 * @param port where it is reached, for messages
 * @param readiness answers 200 once it can serve, and anything else or nothing before
 * @param startTimeout how long it may take until it is ready; longer than others may be away that it waits for
 * @param stopGrace how long it may take to stop before it is killed
 * @param withheld how the names of the environment variables begin that it is not given: those that it would take for settings
 */
public record Application(
        String name,
        String mainClass,
        List<Path> classPath,
        List<String> options,
        Map<String, String> properties,
        List<String> arguments,
        int port,
        URI readiness,
        Duration startTimeout,
        Duration stopGrace,
        List<String> withheld) {

    public Application {
        classPath = List.copyOf(classPath);
        options = List.copyOf(options);
        properties = Map.copyOf(properties);
        arguments = List.copyOf(arguments);
        withheld = List.copyOf(withheld);
    }

    /** One that is given the whole environment. */
    public Application(
            String name,
            String mainClass,
            List<Path> classPath,
            List<String> options,
            Map<String, String> properties,
            List<String> arguments,
            int port,
            URI readiness,
            Duration startTimeout,
            Duration stopGrace) {
        this(
                name,
                mainClass,
                classPath,
                options,
                properties,
                arguments,
                port,
                readiness,
                startTimeout,
                stopGrace,
                List.of());
    }
}
