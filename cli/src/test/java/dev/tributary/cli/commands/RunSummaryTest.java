package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunSummaryTest {
    @Test
    void oneOfAThingIsToldInTheSingular() {
        assertThat(summary(1).lines()).contains("1 rejected row", "1 registration", "1 conflict case");
        assertThat(summary(2).lines()).contains("2 rejected rows", "2 registrations", "2 conflict cases");
    }

    private static RunSummary summary(long each) {
        return new RunSummary(
                Instant.EPOCH,
                0,
                0,
                0,
                0,
                List.of(),
                Map.of("APPROVED", each),
                Map.of("POACHING", each),
                Map.of("NO_VALUE", each),
                0,
                0,
                null,
                List.of(),
                Map.of(),
                0,
                Path.of("out"));
    }
}
