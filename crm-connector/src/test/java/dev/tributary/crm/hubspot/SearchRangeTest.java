package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.SourceRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SearchRangeTest {
    private static final int LIMIT = 4;

    private int searches;

    private static SourceRow row(String id, long key) {
        return new SourceRow("deals", id, Instant.ofEpochMilli(key), false, Map.of());
    }

    /** A search that gives some of what it finds, in any order. */
    private SearchRange range(List<SourceRow> all, Random disorder) {
        return new SearchRange(
                (after, until) -> {
                    searches++;
                    List<SourceRow> found = new ArrayList<>(all.stream()
                            .filter(row -> row.modifiedAt().toEpochMilli() > after
                                    && row.modifiedAt().toEpochMilli() <= until)
                            .toList());
                    Collections.shuffle(found, disorder);
                    return new SearchRange.Found(found.stream().limit(LIMIT).toList(), found.size());
                },
                row -> row.modifiedAt().toEpochMilli(),
                LIMIT);
    }

    /** Each key has at most as many rows as a search gives, so ranges are all there is. */
    @Property(tries = 300)
    void everyRowComesOnceInTheOrderOfTheRanges(
            @ForAll @Size(max = 60) List<@LongRange(min = 1, max = 1_000) Long> drawn, @ForAll long seed)
            throws CrmFailure {
        List<SourceRow> all = new ArrayList<>();
        for (Long key : drawn) {
            if (all.stream()
                            .filter(row -> row.modifiedAt().toEpochMilli() == key)
                            .count()
                    < LIMIT) {
                all.add(row(Integer.toString(all.size()), key));
            }
        }
        SearchRange range = range(all, new Random(seed));
        List<SourceRow> seen = new ArrayList<>();
        long after = 0;
        while (true) {
            List<SourceRow> next = range.next(after, 1_000);
            if (next.isEmpty()) {
                break;
            }
            long before = after;
            assertThat(next).allMatch(row -> row.modifiedAt().toEpochMilli() > before);
            seen.addAll(next);
            after = next.stream()
                    .mapToLong(row -> row.modifiedAt().toEpochMilli())
                    .max()
                    .orElse(1_000);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
    }

    @Property(tries = 50)
    void manyRowsOfOneKeyAreToldAsManyAsThereIsRoomFor(
            @ForAll @IntRange(min = 5, max = 50) int rows, @ForAll @LongRange(min = 1, max = 1_000) long key)
            throws CrmFailure {
        List<SourceRow> all = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            all.add(row(Integer.toString(i), key));
        }
        assertThat(range(all, new Random(rows)).next(0, 1_000)).hasSize(LIMIT);
    }

    @Test
    void aSearchThatKeepsItsOrderIsAskedLittleMoreThanItHasPages() throws Exception {
        List<SourceRow> all = new ArrayList<>();
        for (int i = 1; i <= 400; i++) {
            all.add(row(Integer.toString(i), i * 10L));
        }
        SearchRange range = range(all, new Random() {
            @Override
            public int nextInt(int bound) {
                return bound - 1; // Nothing is swapped.
            }
        });
        long after = 0;
        int seen = 0;
        while (seen < 400) {
            List<SourceRow> next = range.next(after, 100_000);
            seen += next.size();
            after = next.get(next.size() - 1).modifiedAt().toEpochMilli();
        }
        assertThat(searches).isLessThan(150);
    }

    @Test
    void aRecordThatHasMovedOnSinceItWasIndexedIsLeftForItsNewPlace() throws Exception {
        SearchRange range = new SearchRange(
                (after, until) -> new SearchRange.Found(
                        after < 10 ? List.of(row("1", 5), row("2", 70)) : List.of(), after < 10 ? 2 : 0),
                row -> row.modifiedAt().toEpochMilli(),
                LIMIT);
        assertThat(range.next(0, 50)).extracting(SourceRow::id).containsExactly("1");
    }

    @Test
    void aSearchThatOnlyGivesWhatHasMovedOnIsAskedAgainLater() {
        SearchRange range = new SearchRange(
                (after, until) -> new SearchRange.Found(List.of(row("1", 700)), 9),
                row -> row.modifiedAt().toEpochMilli(),
                LIMIT);
        assertThatThrownBy(() -> range.next(0, 50))
                .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                        .isTrue());
    }
}
