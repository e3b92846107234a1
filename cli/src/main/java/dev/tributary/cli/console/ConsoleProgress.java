package dev.tributary.cli.console;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: one line that is written over on a terminal, a line per phase elsewhere.
 *
 * <p>Safe for several threads. Counting is cheap: the line is renewed at most ten times a second.
 */
public final class ConsoleProgress implements Progress {
    private static final long RENEW_NANOS = Duration.ofMillis(100).toNanos();
    private static final int WIDTH = 100;
    private static final double NANOS_PER_SECOND = 1e9;

    /** Set by the start script when standard error is a terminal; Java itself tells only of all three streams together. */
    private static final String TERMINAL = "tributary.terminal";

    private final PrintWriter out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final Map<String, Long> phases = new LinkedHashMap<>();
    private String phase = "";
    private long phaseBegan;
    private long shownAt;
    private boolean lineOpen;

    /** On standard error of a command that runs now. */
    public static ConsoleProgress of(PrintWriter err) {
        return new ConsoleProgress(err, Boolean.getBoolean(TERMINAL), System::nanoTime);
    }

    public ConsoleProgress(PrintWriter out, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized void phase(String name) {
        endPhase();
        phase = name;
        phaseBegan = nanoTime.getAsLong();
        if (terminal) {
            show(name + " ...");
        } else {
            out.println(name + " ...");
            out.flush();
        }
    }

    @Override
    public synchronized void detail(String text) {
        if (terminal) {
            show(phase + ": " + text);
        }
    }

    @Override
    public synchronized void count(long done, long total, String what) {
        if (terminal && (done == total || nanoTime.getAsLong() - shownAt >= RENEW_NANOS)) {
            show(String.format(Locale.ROOT, "%s: %,d of %,d %s", phase, done, total, what));
        }
    }

    @Override
    public synchronized void say(String line) {
        clear();
        out.println(line);
        out.flush();
    }

    /** Ends the last phase and clears the line. */
    public synchronized void done() {
        endPhase();
        phase = "";
        clear();
    }

    /** How long each phase took, in the order in which they began, in seconds. */
    public synchronized Map<String, Double> seconds() {
        Map<String, Double> seconds = new LinkedHashMap<>();
        phases.forEach((name, nanos) -> seconds.put(name, nanos / NANOS_PER_SECOND));
        return seconds;
    }

    private void endPhase() {
        if (!phase.isEmpty()) {
            phases.merge(phase, nanoTime.getAsLong() - phaseBegan, Long::sum);
        }
    }

    private void show(String text) {
        String line = text.length() > WIDTH ? text.substring(0, WIDTH - 1) + "…" : text;
        out.print("\r\u001b[2K" + line);
        out.flush();
        lineOpen = true;
        shownAt = nanoTime.getAsLong();
    }

    private void clear() {
        if (lineOpen) {
            out.print("\r\u001b[2K");
            out.flush();
            lineOpen = false;
        }
    }
}
