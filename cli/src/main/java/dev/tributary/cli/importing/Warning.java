package dev.tributary.cli.importing;

/** Something in a file that does not stop a row but that its owner should know; at most one of a kind per file. */
public record Warning(String file, String text) {
    @Override
    public String toString() {
        return file + ": " + text;
    }
}
