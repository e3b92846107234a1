package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import dev.tributary.dealreg.security.Caller;
import io.micronaut.data.connection.exceptions.ConnectionException;
import io.micronaut.data.exceptions.DataAccessException;
import io.micronaut.transaction.TransactionDefinition;
import io.micronaut.transaction.TransactionOperations;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The read model's database. Nothing is done in it but in a transaction that has taken one of its roles: the account that the
 * service signs in with may do nothing by itself.
 */
@Singleton
public final class Database {

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /** Longer than any page takes; what takes longer is a defect, and shall not hold up the others. */
    private static final String TIMEOUT = "10s";

    private static final String READER = "tributary_reader";
    private static final String VAULT = "tributary_vault";
    private static final String NO_TABLE = "42P01";
    private static final String NO_ROLE = "22023";

    private final TransactionOperations<Connection> transactions;

    Database(TransactionOperations<Connection> transactions) {
        this.transactions = transactions;
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
                                + " set_config('statement_timeout', ?, true),"
                                + " set_config('tributary.partner', ?, true), set_config('tributary.vendor', ?, true),"
                                + " set_config('tributary.person', ?, true)")) {
                    who.setString(1, role);
                    who.setString(2, TIMEOUT);
                    who.setString(3, caller.partnerId().orElse(""));
                    who.setString(4, caller.partnerId().isEmpty() ? "yes" : "no");
                    who.setString(5, caller.token());
                    who.execute();
                    return work.in(status.getConnection());
                }
            });
        } catch (Exception failed) {
            if (isOutOfReach(failed)) {
                LOG.warn("The database could not be read: {}", String.valueOf(failed.getMessage()));
                LOG.debug("Why:", failed);
                throw new ProblemException(
                        ProblemCode.DATABASE_UNAVAILABLE, "try again in a while; commands are still taken");
            }
            throw unchecked(failed);
        }
    }

    /** Writes, as the projection and whoever sends notices. */
    public <T> T write(Work<T> work) {
        try {
            return transactions.execute(TransactionDefinition.DEFAULT, status -> {
                try (PreparedStatement role =
                        status.getConnection().prepareStatement("set local role tributary_writer")) {
                    role.execute();
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

    /** Whether the tables, or the role that reads them, are not there yet: the projection makes them when it starts. */
    private static boolean isEmpty(SQLException failed) {
        return NO_TABLE.equals(failed.getSQLState())
                || NO_ROLE.equals(failed.getSQLState())
                        && String.valueOf(failed.getMessage()).contains("tributary_");
    }

    /** Whether it is the connection that failed, and not what was asked for. SQL states 08, 57P and 53: SQL standard and PostgreSQL's manual, appendix A. */
    static boolean isOutOfReach(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLTransientException || cause instanceof ConnectionException) {
                return true;
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                String state = sql.getSQLState();
                return state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || isEmpty(sql);
            }
        }
        return false;
    }
}
