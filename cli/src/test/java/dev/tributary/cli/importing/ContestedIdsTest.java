package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContestedIdsTest {

    @ParameterizedTest(name = "among {0} rows")
    @ValueSource(ints = {1_000, 450_000})
    void anIdIsContestedWhenItHasTwoContentsAndNotWhenItHasOneTwice(int rows) throws IOException {
        try (ContestedIds ids = new ContestedIds()) {
            for (int i = 0; i < rows; i++) {
                ids.see("T-" + i, "content " + i);
            }
            ids.see("T-7", "content 7");
            ids.see("T-8", "another content");
            assertThat(ids.settle()).isTrue();
            assertThat(ids.contains("T-8")).isTrue();
            assertThat(ids.contains("T-7")).isFalse();
            assertThat(ids.contains("T-9")).isFalse();
        }
    }

    @ParameterizedTest(name = "among {0} rows")
    @ValueSource(ints = {1_000, 450_000})
    void withoutContestedIdsThereIsNothingToLookCloserAt(int rows) throws IOException {
        try (ContestedIds ids = new ContestedIds()) {
            for (int i = 0; i < rows; i++) {
                ids.see("T-" + i, "content");
            }
            assertThat(ids.settle()).isFalse();
        }
    }
}
