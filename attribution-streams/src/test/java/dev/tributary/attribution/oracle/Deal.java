package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A deal with its history. "Several rows with one opportunity_id are revisions, ordered by updated_at; the last wins".
 *
 * @param revisions at least one, in order
 */
record Deal(List<Opportunity> revisions) {

    Deal {
        revisions = new ArrayList<>(revisions);
        revisions.sort(Comparator.comparing(Deal::revisedAt).thenComparing(Opportunity::toString, ByteOrder.BYTES));
    }

    static Instant revisedAt(Opportunity revision) {
        return revision.updatedAt() == null ? revision.recordedAt() : revision.updatedAt();
    }

    /** What the deal is by its last revision; every rule but the time of a stage sees only this. */
    Opportunity current() {
        return revisions.get(revisions.size() - 1);
    }

    String id() {
        return current().id();
    }

    Instant createdAt() {
        return current().createdAt();
    }

    boolean booked() {
        return current().booked();
    }

    /** "closed_at (open deal: now)": the instant at which the winner is asked for. */
    Instant reference(Instant now) {
        Instant closed = current().closedAt();
        return closed == null ? now : closed;
    }

    boolean renewalOrExpansion() {
        return current().type() == OpportunityType.RENEWAL || current().type() == OpportunityType.EXPANSION;
    }

    /** "BOOKED is COMMITTED or LAUNCHED, LOST is CLOSED_LOST, PIPELINE the rest". */
    LineStatus lineStatus() {
        if (current().stage() == Stage.CLOSED_LOST) {
            return LineStatus.LOST;
        }
        return current().stage().booked() ? LineStatus.BOOKED : LineStatus.PIPELINE;
    }

    /**
     * "It reached IDENTIFIED at created_at, QUALIFIED at qualified_at, COMMITTED, LAUNCHED, CLOSED_LOST at closed_at,
     * any other stage at the updated_at of the first revision that shows it or a later one; an unknown time makes
     * nobody late."
     */
    @Nullable
    Instant reached(Stage stage) {
        return switch (stage) {
            case IDENTIFIED -> createdAt();
            case QUALIFIED -> current().qualifiedAt();
            case COMMITTED, LAUNCHED, CLOSED_LOST -> current().closedAt();
            default -> {
                for (Opportunity revision : revisions) {
                    if (revision.stage().atOrAfter(stage)) {
                        yield revision.updatedAt();
                    }
                }
                yield null;
            }
        };
    }

    /** "An opportunity of origin VENDOR ... open then or closed in the 180 days before" counts from the close alone. */
    boolean openOrClosedSince(Instant earliest) {
        Instant closed = current().closedAt();
        return closed == null || !closed.isBefore(earliest);
    }
}
