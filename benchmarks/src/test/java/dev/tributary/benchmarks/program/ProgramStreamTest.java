package dev.tributary.benchmarks.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.PartnerTouch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProgramStreamTest {

    private static final ProgramShape SHAPE = ProgramShape.usual(5);

    @Test
    void theSameShapeGivesTheSameRecords() {
        assertThat(events(SHAPE, 0, 40)).isEqualTo(events(SHAPE, 0, 40));
        assertThat(events(ProgramShape.usual(6), 0, 40)).isNotEqualTo(events(SHAPE, 0, 40));
    }

    @Test
    void recordsComeInTheOrderOfTheirTimeOverAllAccounts() {
        List<Instant> times =
                events(SHAPE, 0, 300).stream().map(ProgramEvent::recordedAt).toList();

        assertThat(times).isSortedAccordingTo(Comparator.naturalOrder());
    }

    @Test
    void aTouchNeverComesBeforeItsDeal() {
        Set<String> deals = new HashSet<>();
        for (ProgramEvent event : events(SHAPE, 0, 100)) {
            if (event.value() instanceof CrmOpportunity deal) {
                deals.add(deal.getOpportunityId());
            } else if (event.value() instanceof PartnerTouch touch) {
                assertThat(deals).contains(touch.getOpportunityId());
            }
        }
    }

    @Test
    void anAccountHasAboutAsManyRecordsAsItsShapeSays() {
        assertThat(events(SHAPE, 0, 1_000).size() / 1_000.0)
                .isCloseTo(SHAPE.eventsPerAccount(), within(SHAPE.eventsPerAccount() * 0.1));
    }

    @Test
    void aSizedAccountHasExactlyItsRecordsAndTheLastFifthOfThemComesLast() {
        SizedAccounts sized = new SizedAccounts(5, 20);

        SizedAccounts.Parts parts = sized.parts(SHAPE.every(Duration.ofMinutes(1)), sized.recordsPerAccount());

        assertThat(parts.first().size() + parts.last().size()).isEqualTo(101);
        assertThat(parts.last()).hasSize(20);
        assertThat(parts.last().get(0).recordedAt())
                .isAfterOrEqualTo(parts.first().get(parts.first().size() - 1).recordedAt());
    }

    private static List<ProgramEvent> events(ProgramShape shape, int from, int end) {
        List<ProgramEvent> events = new ArrayList<>();
        new ProgramStream(shape, from, end).forEachRemaining(events::add);
        return events;
    }
}
