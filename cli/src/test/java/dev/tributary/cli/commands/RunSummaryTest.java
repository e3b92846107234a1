package dev.tributary.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.exporting.HandMade;
import dev.tributary.cli.exporting.ResultTotals;
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
        ResultTotals totals = new ResultTotals();
        for (long i = 0; i < each; i++) {
            totals.registration(HandMade.claimStatus());
            totals.conflict(HandMade.conflict());
            totals.rejected("NO_VALUE");
        }
        return new RunSummary(Instant.EPOCH, totals, List.of(), Map.of(), 0, Path.of("out"));
    }
}
