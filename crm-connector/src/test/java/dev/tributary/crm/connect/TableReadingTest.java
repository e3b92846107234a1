package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.connect.TableReading.Looked;
import dev.tributary.crm.source.ChangeFeed.Announcement;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableReadingTest {
    private static final TableRequest DEALS = new TableRequest("deals", Set.of("name"));
    private static final Duration SETTLES = Duration.ofSeconds(5);
    private static final Duration LOOK_BACK = Duration.ofMinutes(10);
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");

    private final MemoryReader crm = new MemoryReader();
    private final TableReading reading =
            new TableReading(DEALS, Cursor.of(null, ""), SETTLES, Duration.ofSeconds(10), LOOK_BACK);

    @Test
    void aChangeRestsUntilItHasSettled() throws Exception {
        crm.put("1", NOON);
        crm.now = NOON.plusSeconds(4);
        assertThat(read()).isEmpty();
        crm.now = NOON.plusSeconds(6);
        assertThat(read()).containsExactly("1@" + NOON);
        assertThat(read()).isEmpty();
    }

    @Test
    void whatTurnsUpLateIsFoundByLookingBackAndOnce() throws Exception {
        crm.put("1", NOON);
        crm.put("2", NOON.plusSeconds(60));
        crm.now = NOON.plusSeconds(120);
        assertThat(read()).containsExactly("1@" + NOON, "2@" + NOON.plusSeconds(60));

        // Its transaction began before the second row's and ended after that was read.
        crm.put("3", NOON.plusSeconds(30));
        crm.now = NOON.plusSeconds(180);
        assertThat(read()).containsExactly("3@" + NOON.plusSeconds(30));
        crm.now = NOON.plusSeconds(240);
        assertThat(read()).isEmpty();
        assertThat(reading.cursor().position()).isEqualTo(new Position(NOON.plusSeconds(60), "2"));
    }

    @Test
    void anAnnouncementFindsARowThatItsTimeDidNotShowAndSendsNoneTwice() throws Exception {
        crm.put("1", NOON.minus(Duration.ofDays(1)));
        crm.put("2", NOON);
        crm.now = NOON.plusSeconds(30);
        assertThat(read()).hasSize(2);

        crm.put("1", NOON.minus(Duration.ofHours(3)));
        reading.announced(new Announcement("deals", "1", NOON.plusSeconds(31)));
        reading.announced(new Announcement("deals", "2", NOON.plusSeconds(31)));
        reading.announced(new Announcement("deals", "gone", NOON.plusSeconds(31)));
        crm.now = NOON.plusSeconds(33);
        assertThat(read()).as("it has not settled").isEmpty();
        crm.now = NOON.plusSeconds(40);
        assertThat(read()).containsExactly("1@" + NOON.minus(Duration.ofHours(3)));
        assertThat(read()).isEmpty();
    }

    @Test
    void anAnnouncementRingsForTheNextLook() {
        reading.took(new Looked(List.of(), true, Set.of(), Map.of()), NOON);
        assertThat(reading.due(NOON.plusSeconds(6))).isFalse();
        reading.announced(new Announcement("deals", null, NOON));
        assertThat(reading.due(NOON.plusSeconds(6))).isTrue();
    }

    @Test
    void whatWasNotTakenIsReadAgain() throws Exception {
        crm.put("1", NOON);
        crm.now = NOON.plusSeconds(60);
        assertThat(reading.look(crm, crm.now).rows()).hasSize(1);
        assertThat(reading.look(crm, crm.now).rows()).hasSize(1);
        assertThat(reading.cursor().position()).isEqualTo(Position.BEGINNING);
    }

    /** All that there is by now. */
    private List<String> read() throws CrmFailure {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Looked looked = reading.look(crm, crm.now);
            looked.rows().forEach(row -> all.add(row.id() + "@" + row.modifiedAt()));
            reading.took(looked, crm.now);
        }
        return all;
    }

    private static final class MemoryReader extends ReaderForTests {
        private static final int PAGE = 2;
        private final Map<String, SourceRow> rows = new LinkedHashMap<>();
        private Instant now = NOON;

        void put(String id, Instant modifiedAt) {
            rows.put(id, new SourceRow("deals", id, modifiedAt, false, Map.of()));
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public List<SourceRow> page(TableRequest table, Position after, Instant until) {
            Comparator<Position> order =
                    Comparator.comparing(Position::modifiedAt).thenComparing(Position::id);
            return rows.values().stream()
                    .filter(row -> order.compare(Position.of(row), after) > 0)
                    // As CRMs that tell seconds do: the last one is not over.
                    .filter(row -> row.modifiedAt().isBefore(until))
                    .sorted(Comparator.comparing(Position::of, order))
                    .limit(PAGE)
                    .toList();
        }

        @Override
        Stream<SourceRow> rows() {
            return rows.values().stream();
        }
    }
}
