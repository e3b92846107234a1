package dev.tributary.localstack;

import java.io.IOException;

/**
 * Ends this process when the process that started it is gone, however that one ended: the parent holds the other end of standard
 * input, and the operating system closes it even after SIGKILL. Without it a killed parent would leave servers behind that hold
 * ports and memory.
 *
 * <p>It halts without clean-up, as a power cut would; the servers recover from that at their next start.
 */
final class ParentWatch {

    static final int EXIT_PARENT_GONE = 3;

    private ParentWatch() {}

    static void start() {
        start(() -> {});
    }

    /** @param last done before the halt, for a process that has others of its own to take with it */
    static void start(Runnable last) {
        Thread watch = new Thread(() -> haltAtEndOfInput(last), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAtEndOfInput(Runnable last) {
        try {
            while (System.in.read() >= 0) {
                // The parent never writes; whatever comes is read so that the end can be seen behind it.
            }
            System.err.println("The process that started this one is gone; stopping.");
        } catch (IOException e) {
            System.err.println("Standard input cannot be read, so the parent cannot be watched; stopping: " + e);
        }
        try {
            last.run();
        } finally {
            Runtime.getRuntime().halt(EXIT_PARENT_GONE);
        }
    }
}
