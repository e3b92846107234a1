package dev.tributary.cli.console;

/** Shows a person that work goes on, and remembers where the time went. */
public interface Progress {

    /** A new part of the work begins; the one before is over. */
    void phase(String name);

    /** What is being done within the phase. */
    void detail(String text);

    /** How far the phase is. */
    void count(long done, long total, String what);

    /** Something that the person should read even when the progress is gone. */
    void say(String line);

    /** Says nothing. */
    Progress SILENT = new Progress() {
        @Override
        public void phase(String name) {}

        @Override
        public void detail(String text) {}

        @Override
        public void count(long done, long total, String what) {}

        @Override
        public void say(String line) {}
    };
}
