package dev.tributary.benchmarks.workload;

/** A workload at work in this process. */
interface Running extends AutoCloseable {

    /** Whether it takes records, or would if it were not held. */
    boolean ready();

    /** Takes no records until it is let go. */
    void hold();

    void letGo();

    @Override
    void close();
}
