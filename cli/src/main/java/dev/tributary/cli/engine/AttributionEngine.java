package dev.tributary.cli.engine;

import java.util.Optional;
import java.util.Set;

/**
 * The topology as this command needs it: something that reads the input topics and decides. The command never looks
 * inside, so that it serves an engine in this process and one that runs elsewhere alike.
 */
public interface AttributionEngine extends AutoCloseable {

    /** Starts and returns at once. */
    void start();

    /** Whether it is reading: its state is there and its partitions are assigned. */
    boolean ready();

    /** Why it stopped by itself, in one line; empty while it is well. */
    Optional<String> failure();

    /** The consumer group whose commits say how far it has come. */
    String groupId();

    /** The names of the input topics that it reads, the clock apart. */
    Set<String> inputTopics();

    /** Stops it and removes what only it needed. Returns within seconds. Further calls do nothing. */
    @Override
    void close();
}
