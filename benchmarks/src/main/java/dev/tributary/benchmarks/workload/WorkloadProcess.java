package dev.tributary.benchmarks.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A workload's process, seen from the one that measures it. */
public final class WorkloadProcess implements AutoCloseable {

    /** Fixed, so that the collector's share is the same for all and memory that grows is seen. */
    public static final List<String> OPTIONS = List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC");

    /** More options for the process under measurement, separated by blanks; for a profiler. */
    public static final String MORE_OPTIONS = "tributary.benchmarks.options";

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LOG_LINES = 15;

    private final Workload workload;
    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final Writer words;
    private final Thread atExit;

    private WorkloadProcess(Workload workload, Process process, Path log) {
        this.workload = workload;
        this.process = process;
        this.log = log;
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.words = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.atExit = new Thread(process::destroyForcibly, "end-" + workload.label());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param directory where its settings and its log are written */
    public static WorkloadProcess start(WorkloadSettings settings, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve("workload.properties");
        settings.write(file);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        String more = System.getProperty(MORE_OPTIONS, "");
        if (!more.isBlank()) {
            command.addAll(
                    List.of(more.replace("%w", settings.workload().label()).split(" +")));
        }
        command.add("-Dlogback.configurationFile=dev/tributary/benchmarks/workload-logback.xml");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WorkloadMain.class.getName());
        command.add(file.toString());
        Path log = directory.resolve("workload.log");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        return new WorkloadProcess(settings.workload(), process, log);
    }

    /** Takes no records from here on, but what it has begun. */
    public void hold() throws IOException {
        ask(WorkloadMain.HOLD);
    }

    /** Takes records again. */
    public ProcessState letGo() throws IOException {
        return ask(WorkloadMain.LET_GO);
    }

    public ProcessState state() throws IOException {
        return ask(WorkloadMain.STATE);
    }

    private ProcessState ask(String word) throws IOException {
        try {
            words.write(word + "\n");
            words.flush();
        } catch (IOException ended) {
            throw new IOException(ended(), ended);
        }
        String answer = answers.readLine();
        while (answer != null && !ProcessState.isOne(answer)) {
            // An agent of the virtual machine may write there, too.
            answer = answers.readLine();
        }
        if (answer == null) {
            throw new IOException(ended());
        }
        return ProcessState.of(answer);
    }

    private String ended() {
        return "the workload " + workload.label() + " has ended; the end of its log:\n" + endOfLog();
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException unreadable) {
            return log + " cannot be read: " + unreadable.getMessage();
        }
    }

    /** Asks it to end and, should it not, ends it. */
    @Override
    public void close() {
        try (words) {
            words.write(WorkloadMain.END + "\n");
        } catch (IOException alreadyEnded) {
            process.destroyForcibly();
        }
        boolean interrupted = false;
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            interrupted = true;
            process.destroyForcibly();
        }
        forgetExit();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetExit() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException exiting) {
            // The hook runs already, and has nothing left to end.
            process.destroyForcibly();
        }
    }
}
