package dev.tributary.localstack;

/**
 * The PostgreSQL of a stack, and how to connect to it. It has one user, who may do everything; a service that is to be tested with
 * less makes a user of its own.
 */
public final class PostgresServer {

    /** The database that every server has. */
    private static final String DATABASE = "postgres";

    private final LocalServer server;
    private final PostgresFiles files;

    PostgresServer(LocalServer server, PostgresFiles files) {
        this.server = server;
        this.files = files;
    }

    /** The process, as the stack has it for all its servers: this one watches the server proper, and goes and comes with it. */
    public LocalServer server() {
        return server;
    }

    /** Where a JDBC driver finds the database that is there from the beginning; holds no password. */
    public String jdbcUrl() {
        return jdbcUrl(DATABASE);
    }

    /** The same for a database that the caller made. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + Ports.HOST + ":" + server.port() + "/" + database;
    }

    public String user() {
        return PostgresProcess.USER;
    }

    /** Random, made with the data, the same as long as they last. Not for logs, nor for the arguments of a process. */
    public String password() {
        return files.password();
    }

    /** Without the password, so that it may be logged. */
    @Override
    public String toString() {
        return jdbcUrl();
    }
}
