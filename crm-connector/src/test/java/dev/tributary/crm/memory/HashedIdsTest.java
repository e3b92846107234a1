package dev.tributary.crm.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HashedIdsTest {
    @Test
    void whoeverWasAddedIsFoundAndNobodyElse() {
        HashedIds ids = new HashedIds();
        for (int i = 0; i < 100_000; i += 2) {
            ids.add("O-" + i);
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(ids.contains("O-" + i)).isEqualTo(i % 2 == 0);
        }
        assertThat(ids.contains("")).isFalse();
    }
}
