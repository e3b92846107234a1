package dev.tributary.cli.stack;

import dev.tributary.localstack.PostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A database in a stack's PostgreSQL for deal-reg-service, an account that may do nothing by itself for its work, and the server's
 * own for its migrations.
 *
 * @param url as JDBC has it; holds no password
 */
public record ServiceDatabase(String url, String user, String password, String ownerUser, String ownerPassword) {

    static final String NAME = "tributary";
    static final String USER = "tributary_service";

    /**
     * Makes what is not there yet. The account's password is the one in the file, or a new one that is put there.
     *
     * @param passwordFile lost: the account gets a new password
     */
    static ServiceDatabase prepare(PostgresServer server, Path passwordFile) throws IOException, SQLException {
        String password = SecretFile.readOrDraw(passwordFile);
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            make(connection, "select from pg_roles where rolname = ?", USER, "create role " + USER + " login");
            make(connection, "select from pg_database where datname = ?", NAME, "create database " + NAME);
            setPassword(connection, password);
        }
        return new ServiceDatabase(server.jdbcUrl(NAME), USER, password, server.user(), server.password());
    }

    /** Without the passwords. */
    @Override
    public String toString() {
        return url + " as " + user;
    }

    private static void make(Connection connection, String look, String name, String statement) throws SQLException {
        try (PreparedStatement known = connection.prepareStatement(look)) {
            known.setString(1, name);
            try (ResultSet row = known.executeQuery();
                    Statement maker = connection.createStatement()) {
                if (!row.next()) {
                    maker.execute(statement);
                }
            }
        }
    }

    /** The server logs statements that fail; not this one. */
    private static void setPassword(Connection connection, String password) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set log_min_error_statement = 'panic'");
            statement.execute("alter role " + USER + " password " + statement.enquoteLiteral(password));
        }
    }
}
