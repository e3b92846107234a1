package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerStatement;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happened to a program, its ledger follows from the ledger's journal alone, to the byte. */
class LedgerReplayTest {

    @TempDir
    private Path state;

    @ParameterizedTest
    @ValueSource(longs = {0, 10, 20})
    void theJournalGivesTheSameEntriesAndStatementsOnceMore(long first) throws Exception {
        int entries = 0;
        for (long seed = first; seed < first + 10; seed++) {
            SimulatedHistory history = SimulatedHistory.of(seed);
            try (EngineDriver engine =
                    new EngineDriver(history.clock(), Stores.IN_MEMORY_FOR_TESTS, state.resolve("s" + seed))) {
                for (SimulatedHistory.Stretch stretch : history.stretches()) {
                    stretch.steps().forEach(step -> step.to(engine));
                    engine.tick(stretch.tick(), false);
                }
                Heard heard = new Heard();
                try (LedgerReplay replay = new LedgerReplay(history.clock(), 0, heard)) {
                    for (var record : engine.ledgerJournal()) {
                        replay.take(record.key(), record.value());
                    }
                }
                assertThat(heard.entries).as("seed %d", seed).isEqualTo(engine.entries());
                assertThat(heard.statements).as("seed %d", seed).isEqualTo(engine.statements());
                entries += heard.entries.size();
            }
        }
        assertThat(entries).isPositive();
    }

    @Test
    void whatCannotBeTakenEndsTheReplay() {
        LedgerReplay.Derived full = new LedgerReplay.Derived() {
            @Override
            public void entry(LedgerEntry entry) throws IOException {
                throw new IOException("the disk is full");
            }

            @Override
            public void statement(LedgerStatement statement) throws IOException {
                throw new IOException("the disk is full");
            }
        };
        HandMadeJournal.Told booked = new HandMadeJournal()
                .booked("P", "D", 100_000, Instant.parse("2026-03-10T00:00:00Z"))
                .told()
                .get(0);
        try (LedgerReplay replay = new LedgerReplay(DecisionClock.WALL, 0, full)) {
            assertThatThrownBy(() -> replay.take(booked.key(), booked.event()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("the disk is full");
        }
    }

    private static final class Heard implements LedgerReplay.Derived {
        private final SortedMap<String, LedgerEntry> entries = new TreeMap<>();
        private final SortedMap<String, LedgerStatement> statements = new TreeMap<>();

        @Override
        public void entry(LedgerEntry entry) {
            assertThat(entries.put(entry.getEntryId(), entry)).isNull();
        }

        @Override
        public void statement(LedgerStatement statement) {
            statements.put(statement.getPartnerId() + "|" + statement.getPeriod(), statement);
        }
    }
}
