package dev.tributary.localstack;

import java.io.IOException;
import java.util.List;

/** Knows the usual reasons why a server does not start, by what its log says, and what to do about each. */
final class StartFailure {

    private record Known(String inLog, String remedy) {}

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "lists all settings", "It refuses what it is told: put the settings above right and start again."),
            new Known("Address already in use", "Port %d was taken meanwhile: start again, or choose another port."),
            new Known("already bound", "Port %d was taken meanwhile: start again, or choose another port."),
            new Known("in use by other process", "Port %d was taken meanwhile: start again, or choose another port."),
            new Known(
                    "OutOfMemoryError",
                    "Its memory is exhausted: fewer partitions or a fresh data directory make it smaller."),
            new Known(
                    "Could not reserve enough space",
                    "The machine has too little free memory: each server needs about 600 MB."),
            new Known("No space left on device", "The disk of the data directory is full: free some space."),
            new Known(
                    "Failed to acquire lock on file .lock",
                    "Another broker uses this data directory: stop it, or choose another directory."),
            new Known(
                    "Database may be already in use",
                    "Another registry uses this data directory: stop it, or choose another directory."),
            new Known(
                    "lock file \"postmaster.pid\" already exists",
                    "Another PostgreSQL uses this data directory: stop it, or choose another directory."),
            new Known(
                    "pre-existing shared memory block",
                    "A PostgreSQL that was killed has not quite ended on this data directory: start again in a moment."),
            new Known(
                    "database files are incompatible with server",
                    "The data are of another version of PostgreSQL: use that one, or a fresh data directory."),
            new Known(
                    "could not look up effective user ID",
                    "PostgreSQL wants its user to have a name: add one to /etc/passwd, or start as another user."),
            new Known(
                    "Permission denied",
                    "Something named above belongs to another user: choose a data directory of your own."));

    private StartFailure() {}

    static String remedy(String server, int port, LogFile.Section log) throws IOException {
        for (Known known : KNOWN) {
            if (log.contains(known.inLog())) {
                return String.format(known.remedy(), port);
            }
        }
        return "If the lines above do not tell: start the " + server
                + " with a fresh data directory; should that help, the old one is damaged.";
    }
}
