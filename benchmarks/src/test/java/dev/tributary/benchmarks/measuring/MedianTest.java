package dev.tributary.benchmarks.measuring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MedianTest {

    @Test
    void ofAnOddNumberIsTheOneInTheMiddleHoweverFarOffTheOthersAre() {
        assertThat(Median.of(List.of(900.0, 1.0, 5.0))).hasValue(5.0);
    }

    @Test
    void ofAnEvenNumberIsTheMeanOfTheTwoInTheMiddle() {
        assertThat(Median.of(List.of(4.0, 1.0, 2.0, 100.0))).hasValue(3.0);
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(Median.of(List.of())).isEmpty();
    }
}
