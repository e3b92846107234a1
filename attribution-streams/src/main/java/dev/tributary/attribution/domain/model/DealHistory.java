package dev.tributary.attribution.domain.model;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * One deal with all its revisions.
 *
 * @param revisions at least one, in {@link #ORDER}, no two equal; the last one stands, the earlier ones are history
 */
public record DealHistory(String id, List<Opportunity> revisions) {

    /** By the source's own time, else when it was recorded; then by content, so that no order of arrival matters. */
    public static final Comparator<Opportunity> ORDER =
            Comparator.comparing(DealHistory::revisedAt).thenComparing(revision -> revision.toString(), Bytes.ORDER);

    public DealHistory {
        revisions = List.copyOf(revisions);
        if (revisions.isEmpty()) {
            throw new IllegalArgumentException("a deal has at least one revision: " + id);
        }
    }

    public Opportunity current() {
        return revisions.get(revisions.size() - 1);
    }

    /**
     * When the deal reached a stage: IDENTIFIED at its creation, QUALIFIED at qualified_at, the closed stages at
     * closed_at, any other at the update of the first revision that shows it or a later stage.
     *
     * @return absent when it did not, or when the time is not known: an unknown time makes nobody late
     */
    public @Nullable Instant reachedAt(Stage stage) {
        Opportunity current = current();
        return switch (stage) {
            case IDENTIFIED -> current.createdAt();
            case QUALIFIED -> current.qualifiedAt();
            case COMMITTED, LAUNCHED, CLOSED_LOST -> current.closedAt();
            case TECHNICAL_VALIDATION, BUSINESS_VALIDATION ->
                revisions.stream()
                        .filter(revision -> revision.stage().atOrAfter(stage))
                        .findFirst()
                        .map(Opportunity::updatedAt)
                        .orElse(null);
        };
    }

    /** The source's own time of a revision, else when it was recorded. */
    public static Instant revisedAt(Opportunity revision) {
        Instant updatedAt = revision.updatedAt();
        return updatedAt != null ? updatedAt : revision.recordedAt();
    }
}
