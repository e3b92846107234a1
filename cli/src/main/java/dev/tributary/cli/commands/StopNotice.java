package dev.tributary.cli.commands;

import dev.tributary.cli.console.ConsoleProgress;

/** Tells a person who pressed Ctrl-C that it was heard, where the stop itself is somebody else's. */
final class StopNotice implements AutoCloseable {
    private final ConsoleProgress progress;
    private final Thread hook = new Thread(this::hear, "stop-notice");
    private volatile boolean asked;

    private StopNotice(ConsoleProgress progress) {
        this.progress = progress;
    }

    static StopNotice with(ConsoleProgress progress) {
        StopNotice notice = new StopNotice(progress);
        Runtime.getRuntime().addShutdownHook(notice.hook);
        return notice;
    }

    /** Whether somebody asked for the stop. */
    boolean asked() {
        return asked;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException exiting) {
            // The hook has run or is about to: nothing is left to withdraw.
            asked = true;
        }
    }

    private void hear() {
        asked = true;
        progress.say("tributary: stopping; nothing will be left running");
    }
}
