package dev.tributary.crm.mapping;

/** What is known of stages: canonical ones, and those that a program's policy maps. */
public interface Stages {
    boolean known(String stage);

    /** Whether a deal in this stage has been signed or lost, so that it has to say when. */
    boolean closed(String stage);
}
