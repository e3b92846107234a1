package dev.tributary.cli.commands;

import dev.tributary.benchmarks.measuring.Watcher;
import dev.tributary.cli.console.Progress;

/** Shows a benchmark's progress as that of any other command. */
record BenchProgress(Progress progress) implements Watcher {

    @Override
    public void phase(String name) {
        progress.phase(name);
    }

    @Override
    public void detail(String text) {
        progress.detail(text);
    }

    @Override
    public void say(String line) {
        progress.say(line);
    }
}
