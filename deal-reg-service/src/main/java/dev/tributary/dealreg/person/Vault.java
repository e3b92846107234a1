package dev.tributary.dealreg.person;

import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.EntityTags;
import dev.tributary.dealreg.readmodel.Rows;
import dev.tributary.dealreg.security.Caller;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the people whom tokens stand for, each as long as they agree: the only place where they are. A token is random: nobody finds by it
 * who it stands for, nor whether it stands for anybody they know.
 */
@Singleton
public final class Vault {

    private static final int TOKEN_BYTES = 16;
    private static final String COLUMNS =
            "token, partner_id, name, email, phone, consent_given_at, consent_withdrawn_at";

    private final Database database;
    private final Rows rows;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Vault(Database database, Rows rows, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * Keeps somebody whom the caller's partner names.
     *
     * @return the token that stands for them; the same where this partner named them before
     * @throws dev.tributary.dealreg.problem.ProblemException DATABASE_UNAVAILABLE; nobody is kept elsewhere meanwhile
     */
    public String keep(Caller caller, Contact contact) {
        return database.vault(caller, connection -> rows.one(
                        connection,
                        row -> row.getString("token"),
                        """
                        insert into vault.person (token, partner_id, name, email, phone, kept_at, consent_given_at, consent_recorded_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (partner_id, lower(email)) do update set
                          name = excluded.name, phone = coalesce(excluded.phone, person.phone),
                          consent_given_at = case when person.consent_withdrawn_at is null
                            then person.consent_given_at else excluded.consent_given_at end,
                          consent_recorded_by = case when person.consent_withdrawn_at is null
                            then person.consent_recorded_by else excluded.consent_recorded_by end,
                          consent_withdrawn_at = null, consent_withdrawn_by = null
                        returning token
                        """,
                        token(),
                        caller.partner(),
                        contact.name(),
                        contact.email(),
                        contact.phone(),
                        clock.instant(),
                        clock.instant(),
                        caller.token())
                .orElseThrow(() -> new SQLException("nobody was kept")));
    }

    /** Empty: nobody whom the caller may see has it, or they were forgotten. */
    public Optional<PersonView> of(Caller caller, String token) {
        return database.vault(
                caller,
                connection -> rows.one(
                        connection, Vault::view, "select " + COLUMNS + " from vault.person where token = ?", token));
    }

    /** All that is kept of somebody, by whichever partner. */
    public List<PersonView> find(Caller caller, String email) {
        return database.vault(
                caller,
                connection -> rows.all(
                        connection,
                        Vault::view,
                        "select " + COLUMNS + " from vault.person where lower(email) = lower(?) order by partner_id",
                        email.strip()));
    }

    /** From now on nobody is shown who it is, until they agree again. */
    public PersonView withdrawConsent(Caller caller, String token) {
        return EntityTags.found(database.vault(
                caller,
                connection -> rows.one(
                        connection,
                        Vault::view,
                        "update vault.person set consent_withdrawn_at = coalesce(consent_withdrawn_at, ?),"
                                + " consent_withdrawn_by = coalesce(consent_withdrawn_by, ?) where token = ? returning "
                                + COLUMNS,
                        clock.instant(),
                        caller.token(),
                        token)));
    }

    /** Forgets the person. That it was done is kept, and every token stays where it stands. */
    public void erase(Caller caller, String token) {
        EntityTags.found(database.vault(caller, connection -> {
            Optional<String> erased = rows.one(
                    connection,
                    row -> row.getString("token"),
                    "delete from vault.person where token = ? returning token",
                    token);
            if (erased.isPresent()) {
                Rows.update(
                        connection,
                        "insert into vault.erasure values (?, ?, ?)",
                        token,
                        clock.instant(),
                        caller.token());
            }
            return erased;
        }));
    }

    private String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return "c-" + HexFormat.of().formatHex(bytes);
    }

    private static PersonView view(ResultSet row) throws SQLException {
        Instant withdrawnAt = Rows.instantOrNull(row, "consent_withdrawn_at");
        boolean shown = withdrawnAt == null;
        return new PersonView(
                row.getString("token"),
                row.getString("partner_id"),
                shown ? row.getString("name") : null,
                shown ? row.getString("email") : null,
                shown ? row.getString("phone") : null,
                Rows.instant(row, "consent_given_at"),
                withdrawnAt);
    }
}
