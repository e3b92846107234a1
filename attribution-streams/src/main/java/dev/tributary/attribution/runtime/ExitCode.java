package dev.tributary.attribution.runtime;

/** How a process ended, for whoever runs it. */
public enum ExitCode {
    /** Asked to stop, and did. */
    STOPPED(0),
    /** The settings were refused. */
    SETTINGS_REFUSED(2),
    /** It could not be started. */
    START_FAILED(3),
    /** A stream thread failed; the log has the cause. */
    STREAM_FAILED(4),
    /** It did not stop in time; its transactions are aborted by the brokers. */
    CLOSE_TIMED_OUT(5),
    /** Its start had stopped moving; the log has what its threads were at. */
    STOOD_STILL(6);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    public int code() {
        return code;
    }
}
