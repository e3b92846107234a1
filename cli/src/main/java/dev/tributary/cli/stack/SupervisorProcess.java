package dev.tributary.cli.stack;

import dev.tributary.localstack.ConnectWorker;
import dev.tributary.localstack.LocalStackException;
import dev.tributary.localstack.PostgresHome;
import dev.tributary.localstack.RegistryHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process that a stack's supervisor is. */
final class SupervisorProcess {

    /** It holds no data and starts sooner with the quicker compiler alone. */
    private static final List<String> OPTIONS =
            List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8");

    /** More than all its processes together may take: 35 seconds for applications, then 8 for the servers. */
    static final Duration STOP_GRACE = Duration.ofSeconds(60);

    /** Named, since the class path may hold another for tests. Writes to the file that {@code tributary.log} names. */
    private static final String LOGGING = "logback.xml";

    private SupervisorProcess() {}

    /**
     * Before anything is put anywhere.
     *
     * @throws StackFailed when a program that such a stack runs is not there, with the remedy
     */
    static void requirePrograms(StackSettings settings) throws StackFailed {
        programs(settings);
    }

    /** Its standard input is a pipe from this process, see {@link SupervisorMain}. */
    static Process start(StackDirectory directory, StackSettings settings) throws IOException, StackFailed {
        File log = directory.log("supervisor").toFile();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.add("-Dtributary.log=" + log);
        command.add("-Dlogback.configurationFile=" + LOGGING);
        command.addAll(programs(settings));
        command.add("-cp");
        command.add(classPath());
        command.add(SupervisorMain.class.getName());
        command.add(directory.root().toString());
        return new ProcessBuilder(command)
                .directory(directory.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    /** Waits until it is gone, and kills it when it takes longer than it may; says whether it went by itself. */
    static boolean awaitEnd(ProcessHandle supervisor) {
        try {
            supervisor.onExit().get(STOP_GRACE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException stuck) {
            return !supervisor.destroyForcibly();
        } catch (InterruptedException notWaiting) {
            Thread.currentThread().interrupt();
            return !supervisor.destroyForcibly();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("the end of a process fails", impossible);
        }
    }

    /** Where they are, as the supervisor is told: its class path may lie elsewhere. */
    private static List<String> programs(StackSettings settings) throws StackFailed {
        List<String> said = new ArrayList<>();
        try {
            said.add("-D" + RegistryHome.PROPERTY + "=" + RegistryHome.locate());
            if (settings.console() != null) {
                said.add(
                        "-D" + ServiceHome.PROPERTY + "=" + ServiceHome.locate().directory());
                said.add("-D" + PostgresHome.PROPERTY + "=" + PostgresHome.locate());
            }
            if (settings.connectors() != null) {
                said.add("-D" + ConnectWorker.PROPERTY + "=" + ConnectWorker.locate());
                said.add("-D" + Connect.PROPERTY + "=" + Connect.plugin().getParent());
            }
        } catch (LocalStackException absent) {
            throw StackFailed.of(absent);
        }
        return said;
    }

    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
