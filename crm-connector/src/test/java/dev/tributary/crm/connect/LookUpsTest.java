package dev.tributary.crm.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.mapping.LookUpTable;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LookUpsTest {
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");
    private static final TableRequest PEOPLE = new TableRequest("people", Set.of("id", "tags"));

    private final People crm = new People();
    private final LookUps lookUps = new LookUps(crm, Map.of("people", PEOPLE), Map.of("people", "id"));

    @Test
    void tablesAreReadAgainWhenTheyHaveGrownOld() throws Exception {
        assertThat(lookUps.refresh(NOON)).isTrue();
        assertThat(lookUps.refresh(NOON.plus(Duration.ofMinutes(9)))).isFalse();
        assertThat(lookUps.refresh(NOON.plus(Duration.ofMinutes(10)))).isTrue();
        assertThat(crm.asked).isEqualTo(2);
    }

    @Test
    void whatAnOlderRowMissedIsNotThereAndWhatANewerMissedMayBe() throws Exception {
        crm.now = NOON;
        lookUps.refresh(NOON);
        assertThat(lookUps.mayHave(NOON.minusSeconds(1))).isFalse();
        assertThat(lookUps.mayHave(NOON.plusSeconds(1))).isTrue();

        crm.now = NOON.plusSeconds(30);
        lookUps.readAgain(NOON.plusSeconds(30));
        assertThat(lookUps.mayHave(NOON.plusSeconds(1))).isFalse();
        assertThat(lookUps.mayBeReadAgain()).isAfter(NOON.plusSeconds(30));
    }

    @Test
    void withoutTablesThereIsNothingToReadAgain() throws Exception {
        LookUps none = new LookUps(crm, Map.of(), Map.of());
        assertThat(none.refresh(NOON)).isFalse();
        assertThat(none.mayHave(NOON.plusSeconds(1))).isFalse();
    }

    @Test
    void listsStandThereAsInFilesAndWhoWasDeletedDoesNot() throws Exception {
        crm.rows.add(new SourceRow("people", "1", NOON, false, Map.of("id", 1L, "tags", List.of(5L, 7L))));
        crm.rows.add(new SourceRow("people", "2", NOON, true, Map.of("id", 2L)));
        lookUps.refresh(NOON);
        LookUpTable people = lookUps.tables().get("people");
        assertThat(people).isNotNull();
        assertThat(people.get("1", "tags")).isEqualTo("5;7");
        assertThat(people.get("2", "tags")).isNull();
    }

    private static final class People extends ReaderForTests {
        private final List<SourceRow> rows = new ArrayList<>();
        private Instant now = NOON;
        private int asked;

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public List<SourceRow> page(TableRequest table, Position after, Instant until) {
            if (after.equals(Position.BEGINNING)) {
                asked++;
                return rows;
            }
            return List.of();
        }

        @Override
        Stream<SourceRow> rows() {
            return rows.stream();
        }
    }
}
