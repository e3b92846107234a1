package dev.tributary.crm.files;

/** The source cannot be used with the mapping at all, and why, in one line. Nothing was written. */
public final class SourceRefused extends Exception {
    private static final long serialVersionUID = 1L;

    public SourceRefused(String line) {
        super(line);
    }
}
