package dev.tributary.benchmarks.workload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One workload as a process of its own, so that its processor time is nobody else's. Argument: the file with its settings.
 *
 * <p>Obeys one word a line on its standard input and answers each with one line; ends when that input does, so that it never
 * outlives whoever started it.
 */
public final class WorkloadMain {

    static final String HOLD = "hold";
    static final String LET_GO = "let-go";
    static final String STATE = "state";
    static final String END = "end";

    private WorkloadMain() {}

    /** @param arguments one: the file with the settings */
    public static void main(String[] arguments) throws IOException {
        // What others print must not be taken for an answer.
        PrintStream answers = System.out;
        System.setOut(System.err);
        WorkloadSettings settings = WorkloadSettings.read(Path.of(arguments[0]));
        try (Running running = settings.workload() == Workload.COPY
                        ? new CopyRunning(settings)
                        : new StreamsRunning(settings);
                BufferedReader words = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            String word = words.readLine();
            while (word != null && !word.equals(END)) {
                obey(word, running);
                answers.println(ProcessState.now(running.ready()).line());
                answers.flush();
                word = words.readLine();
            }
            if (word == null) {
                Runtime.getRuntime().halt(0);
            }
        }
    }

    private static void obey(String word, Running running) {
        switch (word) {
            case HOLD -> running.hold();
            case LET_GO -> running.letGo();
            case STATE -> {
                // Every word is answered with the state.
            }
            default -> throw new IllegalArgumentException("not understood: " + word);
        }
    }
}
