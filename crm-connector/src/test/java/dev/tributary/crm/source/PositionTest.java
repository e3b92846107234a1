package dev.tributary.crm.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {
    private static final Instant NOON = Instant.parse("2027-01-01T12:00:00Z");

    @Test
    void theBeginningAndACountedIdAreGoodForACrmThatCounts() throws Exception {
        assertThat(Position.BEGINNING.counted()).isEqualTo(Position.BEGINNING);
        assertThat(new Position(NOON, "42").counted().id()).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(strings = {"006Ax0000", "-1", " 42", "9999999999999999999"})
    void anyOtherIdIsRefusedWithTheRemedy(String id) {
        assertThatThrownBy(() -> new Position(NOON, id).counted())
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("'" + id + "' is no number")
                .hasMessageContaining("/offsets");
    }
}
