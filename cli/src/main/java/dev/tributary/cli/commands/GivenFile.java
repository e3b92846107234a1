package dev.tributary.cli.commands;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** A file that a person named. */
final class GivenFile {
    private GivenFile() {}

    /** Why it cannot be read; Java gives no more than the name of one that is not there. */
    static String why(IOException unreadable) {
        return unreadable instanceof NoSuchFileException
                ? "it does not exist"
                : String.valueOf(unreadable.getMessage());
    }
}
