package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.commands.Digest;
import dev.tributary.dealreg.readmodel.Database;
import dev.tributary.dealreg.readmodel.Rows;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What is still to be sent, and what became of the rest. Several instances of the service may take from it at once: nobody gets what
 * another has, until that one has had it for so long that it must have died. So everything is sent at least once, and by whoever
 * dies between sending and saying so, twice, under one id.
 */
@Singleton
@Requires(beans = Owners.class)
final class Outbox {

    /** Longer than any attempt takes. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    private static final Duration TRIED_FOR = Duration.ofHours(24);
    private static final int AT_ONCE = 200;

    /**
     * What is read from the topics is old news until all of it is read: whether a case is still as it says is only known then. The
     * database's clock is compared with a service's: where one is off, a notice is late, or was overtaken by what was read with it.
     */
    private static final String NOT_ADDRESSED = """
            select notice.*, status as now_status, conflict_case.due_at as now_due_at, conflict_case.owner as now_owner
              from notice join projection_progress on written_at < caught_up_at
              left join conflict_case on conflict_case.case_id = notice.case_id
              where not addressed order by written_at limit ? for update of notice skip locked
            """;

    /** A notice that was dropped goes out when its case has come back; any other stays what it is. */
    private static final String ADDRESS = """
            insert into notice_delivery (delivery_id, notice_id, type, case_id, owner, due_at, channel, recipient, place,
                state, why, made_at, next_at, give_up_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (delivery_id) do update set state = excluded.state, why = excluded.why, attempts = 0,
                next_at = excluded.next_at, give_up_at = excluded.give_up_at
            where notice_delivery.state = 'DROPPED'
            """;

    /** While the read model is filled anew, nothing is known of cases. */
    private static final String DUE = """
            select delivery_id, attempts, give_up_at, recipient, notice.*,
                status as now_status, conflict_case.due_at as now_due_at, conflict_case.owner as now_owner
              from notice_delivery join notice using (notice_id)
              left join conflict_case on conflict_case.case_id = notice.case_id
              where state = 'WAITING' and next_at <= ? and recipient = any(?)
                and exists (select from projection_progress where caught_up_at is not null)
              order by next_at, delivery_id limit 1 for update of notice_delivery skip locked
            """;

    /**
     * What waits for somebody who cannot be reached would fare no better, and keep others waiting. What somebody else has in hand is
     * left to them: two who waited for each other would both fail.
     */
    private static final String POSTPONE = """
            update notice_delivery set next_at = ? where delivery_id in (
              select delivery_id from notice_delivery where state = 'WAITING' and recipient = ? and next_at < ?
              for update skip locked)
            """;

    private final Database database;
    private final Rows rows;
    private final Owners owners;
    private final NoticeSettings settings;
    private final Clock clock;

    Outbox(Database database, Rows rows, Owners owners, NoticeSettings settings, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.owners = owners;
        this.settings = settings;
        this.clock = clock;
    }

    private record Known(Notice notice, CaseNow now) {}

    private record Due(String id, String recipient, int attempts, Instant giveUpAt, Known known) {}

    /** Says for some notices to whom they go, or why to nobody. False: there was none. */
    boolean address() {
        return database.write(connection -> {
            List<Known> found = rows.all(connection, Outbox::known, NOT_ADDRESSED, AT_ONCE);
            for (Known known : found) {
                for (Recipient recipient : owners.of(known.notice.owner())) {
                    address(connection, known, recipient);
                }
                Rows.update(connection, "update notice set addressed = true where notice_id = ?", known.notice.id());
            }
            return !found.isEmpty();
        });
    }

    private void address(Connection connection, Known known, Recipient recipient) throws SQLException {
        Notice notice = known.notice;
        Instant now = clock.instant();
        DeliveryState state = DeliveryState.WAITING;
        String why = null;
        Optional<String> over = known.now.contradicts(notice);
        if (notice.dueAt().plus(settings.oldest()).isBefore(now)) {
            state = DeliveryState.TOO_OLD;
            why = "it was overdue for longer than " + NoticeSettings.OLDEST + " when it became known";
        } else if (over.isPresent()) {
            state = DeliveryState.DROPPED;
            why = over.get();
        }
        Rows.update(
                connection,
                ADDRESS,
                Digest.of(notice.id(), recipient.id()),
                notice.id(),
                notice.type(),
                notice.caseId(),
                notice.owner(),
                notice.dueAt(),
                recipient.channel().name(),
                recipient.id(),
                recipient.place(),
                state.name(),
                why,
                now,
                state == DeliveryState.WAITING ? now : null,
                now.plus(TRIED_FOR));
    }

    /** The next one to be sent, nobody else's for a while. Empty: there is none now. */
    Optional<Delivery> take() {
        return database.write(connection -> {
            Instant now = clock.instant();
            Optional<Due> found = due(connection, now);
            while (found.isPresent()) {
                Due due = found.get();
                Optional<String> over = due.known.now.contradicts(due.known.notice);
                if (over.isEmpty()) {
                    return Optional.of(leased(connection, due, now));
                }
                end(connection, due.id, DeliveryState.DROPPED, over.get());
                found = due(connection, now);
            }
            return Optional.empty();
        });
    }

    private Optional<Due> due(Connection connection, Instant now) throws SQLException {
        return rows.one(
                connection,
                row -> new Due(
                        row.getString("delivery_id"),
                        row.getString("recipient"),
                        row.getInt("attempts") + 1,
                        Rows.instant(row, "give_up_at"),
                        known(row)),
                DUE,
                now,
                owners.byId().keySet().toArray(String[]::new));
    }

    private Delivery leased(Connection connection, Due due, Instant now) throws SQLException {
        Rows.update(
                connection,
                "update notice_delivery set attempts = ?, next_at = ? where delivery_id = ?",
                due.attempts,
                now.plus(LEASE),
                due.id);
        return new Delivery(
                due.id,
                due.known.notice,
                Objects.requireNonNull(owners.byId().get(due.recipient), "one of those that were asked for"),
                due.attempts,
                due.giveUpAt);
    }

    /** Keeps how an attempt ended. */
    void ended(Delivery delivery, Outcome outcome) {
        database.write(connection -> {
            if (outcome instanceof Outcome.Later later) {
                later(connection, delivery, later);
            } else if (outcome instanceof Outcome.Never never) {
                end(connection, delivery.id(), DeliveryState.FAILED, never.why());
            } else {
                // Whatever else was thought of it meanwhile: it is sent.
                Rows.update(
                        connection,
                        "update notice_delivery set state = ?, sent_at = ?, why = null, next_at = null where delivery_id = ?",
                        DeliveryState.SENT.name(),
                        clock.instant(),
                        delivery.id());
            }
            return outcome;
        });
    }

    private void later(Connection connection, Delivery delivery, Outcome.Later later) throws SQLException {
        Optional<Instant> next = Backoff.next(
                delivery.attempts(),
                later.after(),
                clock.instant(),
                delivery.giveUpAt(),
                ThreadLocalRandom.current().nextDouble());
        if (next.isEmpty()) {
            end(
                    connection,
                    delivery.id(),
                    DeliveryState.FAILED,
                    "given up after " + delivery.attempts() + " attempts; at last: " + later.why());
            return;
        }
        Rows.update(
                connection,
                "update notice_delivery set why = ?, next_at = ? where delivery_id = ? and state = 'WAITING'",
                later.why(),
                next.get(),
                delivery.id());
        Rows.update(connection, POSTPONE, next.get(), delivery.recipient().id(), next.get());
    }

    /** Of what is for recipients that are named no more, ends what was tried for long enough: another instance may name them. */
    void giveUp() {
        database.write(connection -> {
            Rows.update(
                    connection,
                    "update notice_delivery set state = 'FAILED', next_at = null, why = 'the file of owners names this recipient no more'"
                            + " where state = 'WAITING' and give_up_at <= ? and recipient <> all(?)",
                    clock.instant(),
                    owners.byId().keySet().toArray(String[]::new));
            return true;
        });
    }

    private static void end(Connection connection, String id, DeliveryState state, String why) throws SQLException {
        Rows.update(
                connection,
                "update notice_delivery set state = ?, why = ?, next_at = null where delivery_id = ? and state = 'WAITING'",
                state.name(),
                why,
                id);
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new Notice(
                        row.getString("notice_id"),
                        row.getString("type"),
                        row.getString("case_id"),
                        row.getString("code"),
                        row.getString("account_key"),
                        row.getString("opportunity_id"),
                        row.getString("owner"),
                        row.getString("default_outcome"),
                        Rows.instant(row, "opened_at"),
                        Rows.instant(row, "due_at"),
                        Rows.instant(row, "happened_at")),
                new CaseNow(
                        row.getString("now_status"),
                        Rows.instantOrNull(row, "now_due_at"),
                        row.getString("now_owner")));
    }
}
