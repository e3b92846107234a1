package dev.tributary.dealreg.projection;

import dev.tributary.dealreg.commands.Digest;
import dev.tributary.dealreg.notice.NoticeType;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import java.time.Instant;
import java.util.Arrays;

/** What somebody has to be told, written with what it follows from. To whom it goes is seen to later, by whoever sends it. */
final class NoticeRows {

    /** Once, however often it is read; and once more where it was dropped, as its case was over, and the case has come back. */
    private static final String NOTICE = """
            insert into notice (notice_id, type, case_id, code, account_key, opportunity_id, owner, default_outcome,
                opened_at, due_at, happened_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (notice_id) do update set addressed = false, written_at = now()
            where notice.addressed and exists (select from notice_delivery
                where notice_delivery.notice_id = notice.notice_id and state = 'DROPPED')""";

    private NoticeRows() {}

    /** An escalated case is told to its owner, once for each time by which it was due. */
    static void conflict(ConflictCase conflict, Shown.Position at, Changes changes) {
        String owner = conflict.getOwner();
        Instant due = conflict.getDueAt();
        if (conflict.getStatus() != CaseState.ESCALATED || owner == null || due == null) {
            return;
        }
        String type = NoticeType.CASE_ESCALATED.text();
        changes.add(
                NOTICE,
                Arrays.asList(
                        Digest.of(type, conflict.getCaseId(), due.toString(), owner),
                        type,
                        conflict.getCaseId(),
                        conflict.getCode(),
                        conflict.getAccountKey(),
                        conflict.getOpportunityId(),
                        owner,
                        conflict.getDefaultOutcome(),
                        conflict.getOpenedAt(),
                        due,
                        at.recordedAt()));
    }
}
