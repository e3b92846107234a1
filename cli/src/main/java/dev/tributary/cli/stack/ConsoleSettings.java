package dev.tributary.cli.stack;

/**
 * The console of a stack: deal-reg-service, and PostgreSQL for what it shows.
 *
 * @param postgresPort 0: the one it had last time where that is free, else a free one; likewise the other
 * @param port of the service, where the console is
 */
public record ConsoleSettings(int postgresPort, int port) {

    /** On free ports. */
    public static ConsoleSettings defaults() {
        return new ConsoleSettings(0, 0);
    }
}
