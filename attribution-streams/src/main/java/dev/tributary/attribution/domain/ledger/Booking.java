package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Nullable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The entries that one event makes, with what all of them have in common. */
final class Booking {

    private final String partnerId;
    private final String eventId;
    private final Instant bookedAt;
    private final Periods periods;
    private final List<Entry> entries = new ArrayList<>();

    Booking(String partnerId, String eventId, Instant bookedAt, Periods periods) {
        this.partnerId = partnerId;
        this.eventId = eventId;
        this.bookedAt = bookedAt;
        this.periods = periods;
    }

    /** What an entry moves beside its kind. */
    record Move(
            String opportunityId,
            Instant effectiveAt,
            int policyVersion,
            @Nullable Explanation explanation) {

        Move because(@Nullable Explanation other) {
            return new Move(opportunityId, effectiveAt, policyVersion, other);
        }
    }

    /** @return the entry's id */
    String enter(EntryKind kind, Move move, @Nullable String corrects, List<Posting> postings) {
        return enter(eventId, kind, move, corrects, postings);
    }

    /** @param cause an earlier event that made this due now */
    String enter(String cause, EntryKind kind, Move move, @Nullable String corrects, List<Posting> postings) {
        String id = EntryId.of(cause, move.opportunityId(), partnerId, kind, corrects);
        entries.add(new Entry(
                id,
                partnerId,
                move.opportunityId(),
                periods.of(move.effectiveAt()),
                move.effectiveAt(),
                bookedAt,
                kind,
                postings,
                kind == EntryKind.APPROVED ? null : corrects,
                cause,
                move.policyVersion(),
                move.explanation()));
        return id;
    }

    /** The event that makes the entries. */
    String eventId() {
        return eventId;
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
