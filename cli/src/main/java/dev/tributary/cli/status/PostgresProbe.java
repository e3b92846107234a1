package dev.tributary.cli.status;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Asks PostgreSQL how it is, without signing in: that it asks for a password says that it serves. */
final class PostgresProbe {
    private static final String PATIENCE_SECONDS = "3";

    /** That it wants a password, as the driver has it, and that this is no account, as the server does. */
    private static final String WANTS_PASSWORD = "08004";

    private static final String NOT_AUTHORISED = "28";

    private PostgresProbe() {}

    static Health of(int port) {
        Properties settings = new Properties();
        settings.put("user", "status");
        settings.put("connectTimeout", PATIENCE_SECONDS);
        settings.put("socketTimeout", PATIENCE_SECONDS);
        settings.put("sslmode", "disable");
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", settings)) {
            return connection.isValid(1) ? Health.READY : Health.not("does not answer");
        } catch (SQLException refused) {
            String state = String.valueOf(refused.getSQLState());
            return state.equals(WANTS_PASSWORD) || state.startsWith(NOT_AUTHORISED)
                    ? Health.READY
                    : Health.not("does not answer");
        }
    }
}
