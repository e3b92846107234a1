package dev.tributary.crm.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2017-03-01,                          2017-03-01T00:00:00Z",
        "2017-03-01T12:30,                    2017-03-01T12:30:00Z",
        "2017-03-01T12:30:15,                 2017-03-01T12:30:15Z",
        "2017-03-01T12:30:15Z,                2017-03-01T12:30:15Z",
        "2017-03-01T12:30:15+02:00,           2017-03-01T10:30:15Z",
        "2017-03-01T12:30:15-0530,            2017-03-01T18:00:15Z",
        "2017-03-01T12:30:15+02,              2017-03-01T10:30:15Z",
        "2017-03-01T12:30:15.123456789Z,      2017-03-01T12:30:15.123456Z",
        "1970-01-01T01:00:00+01:00,           1970-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z,      9999-12-31T23:59:59.999999Z",
    })
    void readsIso8601ToTheMicrosecondInUtc(String text, Instant expected) {
        assertThat(Times.parse(text).value()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "2017-3-1",
                "2017-02-29",
                "20170301",
                "2017-03-01 12:00:00",
                "2017-03-01T25:00Z",
                "1/2/2017"
            })
    void refusesWhatIsNoTime(String text) {
        assertThat(Times.parse(text)).isEqualTo(new Times.Parsed(null, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1969-12-31T23:59:59Z", "1970-01-01T00:00:00+01:00", "0000-01-01", "+10000-01-01T00:00:00Z"})
    void refusesTimesThatATopicCannotKeep(String text) {
        assertThat(Times.parse(text)).isEqualTo(new Times.Parsed(null, true));
    }

    @Property
    void writtenByHandATimeIsWrittenAsJavaWritesIt(
            @ForAll @LongRange(min = -100_000_000_000L, max = 300_000_000_000L) long seconds,
            @ForAll @IntRange(max = 3) int fraction) {
        Instant time = Instant.ofEpochSecond(seconds, fraction * 250_000_000L);
        assertThat(Times.text(time)).isEqualTo(time.toString());
    }
}
