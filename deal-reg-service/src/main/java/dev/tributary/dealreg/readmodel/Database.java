package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.jdbc.DataSourceResolver;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The read model's database. Nothing is done in it but in a transaction that has taken one of its roles: the account that the
 * service signs in with may do nothing by itself but ask whether a command was taken before.
 */
@Singleton
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final String READER = "tributary_reader";
    private static final String VAULT = "tributary_vault";

    /** No such table, column or function. */
    private static final Set<String> NOT_AS_EXPECTED = Set.of("42P01", "42703", "42883");

    /** No such role, and none that the account may take. */
    private static final Set<String> NO_ROLE = Set.of("22023", "42501");

    private final TransactionOperations<Connection> transactions;
    private final DataSource pool;

    Database(TransactionOperations<Connection> transactions, DataSource dataSource, DataSourceResolver resolver) {
        this.transactions = transactions;
        this.pool = resolver.resolve(dataSource);
    }

    /** Something done in a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T in(Connection connection) throws SQLException;
    }

    /**
     * Reads what the caller may see.
     *
     * @throws ProblemException DATABASE_UNAVAILABLE, when it cannot be reached
     */
    public <T> T read(Caller caller, Work<T> work) {
        return as(caller, READER, TransactionDefinition.READ_ONLY, work);
    }

    /**
     * Reads and changes what the caller may know of people.
     *
     * @throws ProblemException DATABASE_UNAVAILABLE, when it cannot be reached
     */
    public <T> T vault(Caller caller, Work<T> work) {
        return as(caller, VAULT, TransactionDefinition.DEFAULT, work);
    }

    /** The only place that says to the database who asks. */
    private <T> T as(Caller caller, String role, TransactionDefinition definition, Work<T> work) {
        try {
            return transactions.execute(definition, status -> {
                try (PreparedStatement who = status.getConnection()
                        .prepareStatement("select set_config('role', ?, true),"
                                + " set_config('tributary.partner', ?, true), set_config('tributary.vendor', ?, true),"
                                + " set_config('tributary.person', ?, true)")) {
                    who.setString(1, role);
                    who.setString(2, caller.partnerId().orElse(""));
                    who.setString(3, caller.partnerId().isEmpty() ? "yes" : "no");
                    who.setString(4, caller.token());
                    who.execute();
                    return work.in(status.getConnection());
                }
            });
        } catch (Exception failed) {
            throw refusal(failed, role);
        }
    }

    /**
     * Asks what the account may ask by itself: one statement, in one round trip, where a command waits for it.
     *
     * @throws ProblemException DATABASE_UNAVAILABLE, when it cannot be reached
     */
    public <T> T ask(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.in(connection);
        } catch (SQLException failed) {
            throw refusal(failed, READER);
        }
    }

    private static RuntimeException refusal(Exception failed, String role) {
        if (!isOutOfReach(failed)) {
            return unchecked(failed);
        }
        LOG.atLevel(isBeforeTheFirstMigration(failed) ? Level.DEBUG : Level.WARN)
                .log("The database could not be read: {}", String.valueOf(failed.getMessage()));
        LOG.debug("Why:", failed);
        return new ProblemException(
                ProblemCode.DATABASE_UNAVAILABLE,
                role.equals(VAULT)
                        ? "people cannot be kept or shown now, and nothing was published; send the same again in a while"
                        : "try again in a while; commands are still taken");
    }

    /** Writes, as the projection and whoever sends notices: for as long as that takes. */
    public <T> T write(Work<T> work) {
        try {
            return transactions.execute(TransactionDefinition.DEFAULT, status -> {
                try (Statement writer = status.getConnection().createStatement()) {
                    writer.execute("set local role tributary_writer; set local statement_timeout = 0");
                }
                return work.in(status.getConnection());
            });
        } catch (Exception failed) {
            throw unchecked(failed);
        }
    }

    /** Transactions pass on checked exceptions, whatever they declare. */
    private static RuntimeException unchecked(Exception failed) {
        return failed instanceof RuntimeException already
                ? already
                : new DataAccessException(String.valueOf(failed.getMessage()), failed);
    }

    /** Whether the tables, or the roles that read them, are not there yet: the projection makes them when it starts, in several steps. */
    private static boolean isNotMadeYet(Throwable failed) {
        return isBeforeTheFirstMigration(failed)
                || sqlFailure(failed)
                        .filter(sql -> NOT_AS_EXPECTED.contains(sql.getSQLState()))
                        .isPresent();
    }

    /** A table or column that is missing later is a defect perhaps; roles are missing only then. */
    private static boolean isBeforeTheFirstMigration(Throwable failed) {
        return sqlFailure(failed)
                .filter(sql -> NO_ROLE.contains(sql.getSQLState())
                        && String.valueOf(sql.getMessage()).contains("role \"tributary_"))
                .isPresent();
    }

    /** The first of its causes that has an SQL state. */
    private static Optional<SQLException> sqlFailure(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return Optional.of(sql);
            }
        }
        return Optional.empty();
    }

    /** Whether it is the database that failed, and not what was asked for. SQL states 08, 57 and 53: SQL standard and PostgreSQL's manual, appendix A. */
    static boolean isOutOfReach(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof ConnectionException) {
                return true;
            }
        }
        return isNotMadeYet(failed)
                || sqlFailure(failed)
                        .map(SQLException::getSQLState)
                        .filter(state -> state.startsWith("08") || state.startsWith("57") || state.startsWith("53"))
                        .isPresent();
    }
}
