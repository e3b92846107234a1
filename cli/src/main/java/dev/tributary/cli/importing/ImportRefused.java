package dev.tributary.cli.importing;

/** The input cannot be used at all, and why, in one line for the person who gave it. Nothing was started or written. */
public final class ImportRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public ImportRefused(String line) {
        super(line);
    }

    public ImportRefused(String line, Throwable cause) {
        super(line, cause);
    }

    public String line() {
        return String.valueOf(getMessage());
    }
}
