package dev.tributary.cli.stack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, on standard input, whether the supervisor shall outlive the command that started it. */
final class Handoff {

    private static final Logger LOG = LoggerFactory.getLogger(Handoff.class);

    private Handoff() {}

    /** @param gone is run when standard input ends before the word to go on came */
    static void watch(Runnable gone) {
        Thread thread = new Thread(() -> listen(gone), "handoff");
        thread.setDaemon(true);
        thread.start();
    }

    private static void listen(Runnable gone) {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            if (SupervisorMain.GO_ON.equals(input.readLine())) {
                LOG.info("the stack goes on without the command that started it");
                return;
            }
        } catch (IOException unreadable) {
            LOG.warn("standard input cannot be read", unreadable);
        }
        LOG.info("the command that started this stack is gone; stopping");
        gone.run();
    }
}
