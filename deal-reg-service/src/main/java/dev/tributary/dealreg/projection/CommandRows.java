package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.commands.Publisher;
import dev.tributary.schemas.Headers;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What people sent to the service, and when the engine has judged what it is about. On the topics a command's record may be read after what
 * was decided with it.
 */
final class CommandRows {

    static final String CLAIMS = "registrations";
    static final String CASES = "cases";
    static final String DEALS = "deals";
    static final String PAYOUTS = "payouts";

    /** What makes a claim or a run is decided with any word on it; a record's own time is exact to the millisecond. */
    private static final String TAKEN = """
            insert into command (command_id, content, partner_id, said_by, about, subject, event_id, received_at, decided_at)
            values (?, ?, ?, ?, ?, ?, ?, ?,
                (select judged_at from judged where about = ? and subject = ? and (judged_at >= ? or subject = ?)))
            on conflict (command_id) do nothing""";

    private static final String JUDGED = """
            insert into judged (about, subject, judged_at) values (?, ?, ?)
            on conflict (about, subject) do update set judged_at = greatest(judged.judged_at, excluded.judged_at)""";

    private static final String DECIDED = """
            update command set decided_at = ?
            where about = ? and subject = ? and decided_at is null
              and (date_trunc('milliseconds', received_at) <= ? or command_id = subject)""";

    private CommandRows() {}

    /**
     * @param about what the command is about, as paths name it
     * @param eventId as refusals name it
     * @param partnerId whose it is; absent: nobody's but who said it
     */
    record Command(
            String about,
            String subject,
            String eventId,
            @Nullable String partnerId,
            @Nullable String saidBy,
            Instant receivedAt) {}

    /** Nothing where the record was not made of a command. */
    static void taken(Command command, Shown.Position at, Changes changes) {
        Publisher.commandOf(at.headers())
                .ifPresent(id -> changes.add(
                        TAKEN,
                        Arrays.asList(
                                id,
                                Headers.get(at.headers(), Headers.COMMAND_CONTENT)
                                        .orElse(null),
                                command.partnerId(),
                                command.saidBy(),
                                command.about(),
                                command.subject(),
                                command.eventId(),
                                command.receivedAt(),
                                command.about(),
                                command.subject(),
                                at.recordedAt(),
                                id)));
    }

    /** The engine's newest word on something: what was said about it until then it has heard. */
    static void judged(String about, String subject, Shown.Position at, Changes changes) {
        changes.add(JUDGED, List.of(about, subject, at.recordedAt()));
        changes.add(DECIDED, List.of(at.recordedAt(), about, subject, at.recordedAt()));
    }
}
