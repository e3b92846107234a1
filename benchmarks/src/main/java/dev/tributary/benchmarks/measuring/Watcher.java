package dev.tributary.benchmarks.measuring;

/** Hears how far a benchmark is, for a person who waits. */
public interface Watcher {

    /** A new part of the work begins. */
    void phase(String name);

    /** What is being done within it. */
    void detail(String text);

    /** A result that is worth reading before all is done. */
    void say(String line);
}
