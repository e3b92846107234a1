package dev.tributary.dealreg.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.dealreg.notice.NoticeRow;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether somebody was told, in words. */
class ToldTest {

    private static final Instant AT = Instant.parse("2026-03-03T12:01:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EMAIL|SENT||sales lead told by e-mail to vendor.example, 3 Mar 2026, 12:01 UTC",
                "WEBHOOK|FAILED|answered 410|sales lead could not be told by webhook to vendor.example: answered 410",
                "EMAIL|WAITING||sales lead is being told by e-mail to vendor.example",
                "EMAIL|WAITING|answered 503|sales lead is not told yet by e-mail to vendor.example: answered 503; tried again 3 Mar 2026, 12:01 UTC",
                "EMAIL|DROPPED|the case was decided before|sales lead was not told by e-mail to vendor.example: the case was decided before"
            })
    void itIsSaid(String channel, String state, String why, String told) {
        assertThat(Told.of(row(channel, state, why))).isEqualTo(told);
    }

    @Test
    void whatIsNotKnownIsSaidAsItIs() {
        assertThat(Told.of(row("PIGEON", "LOST", "wind")))
                .isEqualTo("sales lead was not told by PIGEON to vendor.example: wind");
    }

    private static NoticeRow row(String channel, String state, String why) {
        return new NoticeRow(
                "id",
                "case.escalated",
                "CASE-1",
                "sales lead",
                AT,
                channel,
                "vendor.example",
                state,
                2,
                why,
                AT,
                AT,
                AT);
    }
}
