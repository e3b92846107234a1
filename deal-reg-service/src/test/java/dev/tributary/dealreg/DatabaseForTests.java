package dev.tributary.dealreg;

import dev.tributary.localstack.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;

/** A database of a test's own on a real server, with an account for the service that may do nothing by itself. */
record DatabaseForTests(String url, String owner, String ownerPassword, String user, String password) {

    static DatabaseForTests on(PostgresServer server) throws SQLException {
        String name = "tributary_" + UUID.randomUUID().toString().substring(0, 8);
        String password = UUID.randomUUID().toString();
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            statement.execute("create role " + name + "_service login password '" + password + "'");
        }
        return new DatabaseForTests(
                server.jdbcUrl(name), server.user(), server.password(), name + "_service", password);
    }

    Map<String, Object> settings() {
        return Map.of(
                "tributary.database.url", url,
                "tributary.database.user", user,
                "tributary.database.password", password,
                "tributary.database.owner-user", owner,
                "tributary.database.owner-password", ownerPassword);
    }

    /** The id by which a partner knows a case that concerns it. */
    String ownCase(String caseId, String partner) throws SQLException {
        try (Connection connection = asOwner();
                PreparedStatement known = connection.prepareStatement(
                        "select case_id from partner_case where of_case = ? and partner_id = ?")) {
            known.setString(1, caseId);
            known.setString(2, partner);
            try (ResultSet row = known.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url, owner, ownerPassword);
    }

    Connection asService() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }
}
