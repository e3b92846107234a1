package dev.tributary.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program that starts a stack, says which processes it started, and then waits to be killed. */
final class StackHolder {

    private static final String WITH_POSTGRES = "with-postgres";

    private StackHolder() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalStackSettings settings = LocalStackSettings.in(Path.of(arguments[0]));
        LocalStack stack = LocalStack.start(
                List.of(arguments).contains(WITH_POSTGRES)
                        ? settings.withPostgres().withRecordClasses(false)
                        : settings);
        LocalServer program = stack.application(AnsweringProgram.on(Ports.preferred(0)));
        program.restart();
        List<LocalServer> servers = new ArrayList<>(List.of(stack.broker(), stack.registry(), program));
        stack.postgres().ifPresent(postgres -> servers.add(postgres.server()));
        System.out.println(servers.stream()
                .map(server -> Long.toString(server.processId()))
                .collect(Collectors.joining(" ")));
        System.out.flush();
        Thread.sleep(Long.MAX_VALUE);
    }

    /** Runs this program in a process of its own. */
    static Process start(Path directory) throws IOException {
        return run(directory.toString());
    }

    static Process startWithPostgres(Path directory) throws IOException {
        return run(directory.toString(), WITH_POSTGRES);
    }

    /** Waits until the stack is up; the processes in the order broker, registry, program, and PostgreSQL if asked for. */
    static List<Long> serversOf(Process holder) throws IOException {
        BufferedReader output =
                new BufferedReader(new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8));
        String line = output.readLine();
        assertThat(line).as("the process ids that the parent prints").isNotNull();
        return Stream.of(line.split(" ")).map(Long::valueOf).toList();
    }

    static boolean isRunning(long processId) {
        return ProcessHandle.of(processId).map(ProcessHandle::isAlive).orElse(false);
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                StackHolder.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                Stream.of(classPath.split(File.pathSeparator))
                        .map(entry -> Path.of(entry).toAbsolutePath().toString())
                        .toList());
    }
}
