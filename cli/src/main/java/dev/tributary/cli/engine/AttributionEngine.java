package dev.tributary.cli.engine;

import java.util.Optional;

/**
 * The topology as this command needs it: something that reads the input topics and decides. The command never looks
 * inside, so that it serves an engine in this process and one that runs elsewhere alike.
 */
public interface AttributionEngine {

    /** Why it does not decide now, in one line; empty when it does. */
    Optional<String> waitingFor();

    /** Why it stopped by itself and for good, in one line; empty while it is well, or when somebody starts it again. */
    Optional<String> failure();

    /** The consumer group whose commits say how far it has come. */
    String groupId();
}
