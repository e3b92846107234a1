package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import java.time.Instant;
import java.util.Comparator;

/** The calendar year, UTC, over which a plan's steps are reached. */
public record PlanYear(String plan, int year) implements Comparable<PlanYear> {

    private static final Comparator<PlanYear> ORDER =
            Comparator.comparing(PlanYear::plan, Bytes.ORDER).thenComparingInt(PlanYear::year);

    @Override
    public int compareTo(PlanYear other) {
        return ORDER.compare(this, other);
    }

    /** Where a deal stands in the year: by its close, whenever it was booked. */
    public record Place(Instant earnedOn, String opportunityId) implements Comparable<Place> {

        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::earnedOn).thenComparing(Place::opportunityId, Bytes.ORDER);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }
}
