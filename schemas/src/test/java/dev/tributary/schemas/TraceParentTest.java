package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void namesTheTraceAndTheStepOfIt() {
        TraceParent parent = TraceParent.of("00-" + TRACE + "-" + SPAN + "-01").orElseThrow();
        assertThat(parent.traceId()).isEqualTo(TRACE);
        assertThat(parent.spanId()).isEqualTo(SPAN);
        assertThat(parent.flags()).isEqualTo("01");
        assertThat(parent.isSampled()).isTrue();
    }

    @Test
    void isSampledByItsLastBitAlone() {
        assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-00")
                        .orElseThrow()
                        .isSampled())
                .isFalse();
        assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-fe")
                        .orElseThrow()
                        .isSampled())
                .isFalse();
        assertThat(TraceParent.of("00-" + TRACE + "-" + SPAN + "-03")
                        .orElseThrow()
                        .isSampled())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "00-" + TRACE + "-" + SPAN,
                "00-" + TRACE + "-" + SPAN + "-01-more",
                "00-" + TRACE + "-" + SPAN + "-01\n",
                "ff-" + TRACE + "-" + SPAN + "-01",
                "01-" + TRACE + "-" + SPAN + "-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + SPAN + "-01",
                "00-00000000000000000000000000000000-" + SPAN + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00_" + TRACE + "_" + SPAN + "_01"
            })
    void whateverElseSomebodyWroteIsNone(String header) {
        assertThat(TraceParent.of(header)).isEmpty();
        assertThatThrownBy(() -> new TraceParent(header)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ofARecordTheLastHeaderCountsAndNoneIsNone() {
        RecordHeaders headers = new RecordHeaders();
        assertThat(TraceParent.of(headers)).isEmpty();
        headers.add(Headers.TRACE_PARENT, null);
        assertThat(TraceParent.of(headers)).isEmpty();
        Headers.set(headers, Headers.TRACE_PARENT, "00-" + TRACE + "-" + SPAN + "-01");
        assertThat(TraceParent.of(headers)).isPresent();
    }
}
