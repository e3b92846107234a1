package dev.tributary.cli.generating;

import java.io.IOException;

/** Takes the rows of a program as they are drawn: of one deal, each file's rows come in the order of their times. */
@FunctionalInterface
public interface RowSink {
    void accept(ProgramRow row) throws IOException;
}
