package dev.tributary.attribution.domain.influence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeDecayTest {

    @Property
    void weightsAreTheExactNumberRoundedOnce(@ForAll @DoubleRange(min = 0, max = 120) double halfLives) {
        double weight = StrictMath.pow(2, -halfLives);

        assertThat(TimeDecay.scaled(weight)).isEqualTo(rounded(weight));
    }

    // 2^-19 * 10^18 ends in .5: half of an odd and of an even unit.
    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                1,
                0.5,
                0x1p-19,
                0x3p-19,
                0x5p-19,
                0x1p-59,
                0x1p-60,
                0x1p-61,
                0x1p-200,
                Double.MIN_VALUE,
                5e-19,
                4.9e-19,
                1.5e-18
            })
    void bordersAreRoundedAsElsewhere(double weight) {
        assertThat(TimeDecay.scaled(weight)).isEqualTo(rounded(weight));
    }

    private static BigInteger rounded(double weight) {
        return new BigDecimal(weight)
                .setScale(TimeDecay.PLACES, RoundingMode.HALF_EVEN)
                .unscaledValue();
    }
}
