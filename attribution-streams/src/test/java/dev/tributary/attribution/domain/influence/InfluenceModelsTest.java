package dev.tributary.attribution.domain.influence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InfluenceModelsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0} on {1} touches, created at day {2}: {3}")
    @CsvSource({
        "first_touch, 3, 0, 1 0 0",
        "last_touch, 3, 0, 0 0 1",
        "linear, 4, 0, 0.25 0.25 0.25 0.25",
        "u_shaped, 1, 0, 1",
        "u_shaped, 2, 0, 0.5 0.5",
        "u_shaped, 4, 0, 0.4 0.1 0.1 0.4",
        "w_shaped, 1, 0, 1",
        "w_shaped, 4, 1.5, 0.3 0.3 0.1 0.3",
        "w_shaped, 4, -5, 0.6 0.05 0.05 0.3",
        "w_shaped, 4, 9, 0.3 0.05 0.05 0.6",
        "time_decay, 1, 0, 1",
        "full_path, 1, 0, 1"
    })
    void positionsBearTheirParts(String model, int touches, double createdDay, String shares) {
        assertThat(shares(model, journey(touches, 1, day(createdDay), null, day(touches))))
                .isEqualTo(numbers(shares));
    }

    @Test
    void fullPathLeavesOutAMilestoneThatIsNotKnownAndSharesItsPartInProportion() {
        assertThat(shares("full_path", journey(5, 1, day(1), day(2), day(5))))
                .isEqualTo(numbers("0.225 0.225 0.225 0.1 0.225"));
        assertThat(shares("full_path", journey(4, 1, day(1), null, day(5))))
                .isEqualTo(numbers("0.290322580645 0.290322580645 0.129032258065 0.290322580645"));
        assertThat(shares("full_path", journey(4, 1, day(1), null, null)))
                .isEqualTo(numbers("0.409090909091 0.409090909091 0.090909090909 0.090909090909"));
    }

    @Test
    void timeDecayHalvesWithEachHalfLife() {
        assertThat(shares("time_decay", journey(3, 30, day(0), null, day(60))))
                .isEqualTo(numbers("0.142857142857 0.285714285714 0.571428571429"));
    }

    @Test
    void roleWeightedMultipliesTypeEvidenceTierAndDecay() {
        // REFERRAL 3 x CUSTOMER_CONFIRMED 1.5 x PREMIER 1.25 x 0.5 = 2.8125 against DEMO 1.5 x CRM_LOGGED 1 x 1 = 1.5
        Journey journey = new Journey(
                List.of(
                        touch("a", TouchType.REFERRAL, Evidence.CUSTOMER_CONFIRMED, day(0)),
                        touch("b", TouchType.DEMO, Evidence.CRM_LOGGED, day(30))),
                List.of(Tier.PREMIER, Tier.REGISTERED),
                day(0),
                null,
                null,
                PolicyReader.defaults().influence(),
                Map.of());
        assertThat(shares("role_weighted", journey)).isEqualTo(numbers("0.652173913043 0.347826086957"));
    }

    @Property(tries = 200)
    void everyModelSharesExactlyOneWhole(
            @ForAll @IntRange(min = 1, max = 40) int touches,
            @ForAll @IntRange(min = 0, max = 90) int spacing,
            @ForAll @IntRange(min = -10, max = 400) int created) {
        Journey journey = journey(touches, spacing, day(created), day(created + 3), day(4000));
        for (InfluenceModel model : InfluenceModels.ALL) {
            if (LearnedModels.byId(model.id()).isPresent()) {
                continue;
            }
            List<BigInteger> weights = model.weigh(journey);
            assertThat(weights).as(model.id()).hasSize(touches).allMatch(weight -> weight.signum() >= 0);
            assertThat(weights.stream().reduce(BigInteger.ZERO, BigInteger::add).signum())
                    .as(model.id())
                    .isPositive();
        }
    }

    private static Journey journey(
            int touches, int spacingDays, Instant created, @Nullable Instant qualified, @Nullable Instant closed) {
        return new Journey(
                IntStream.range(0, touches)
                        .mapToObj(
                                i -> touch("t" + i, TouchType.DEMO, Evidence.CRM_LOGGED, day((double) i * spacingDays)))
                        .toList(),
                Collections.nCopies(touches, Tier.REGISTERED),
                created,
                qualified,
                closed,
                PolicyReader.defaults().influence(),
                Map.of());
    }

    private static Touch touch(String id, TouchType type, Evidence evidence, Instant at) {
        return new Touch(id, "P", "O", type, at, evidence, null, at);
    }

    private static Instant day(double days) {
        return START.plus(Duration.ofSeconds((long) (days * 86_400)));
    }

    private static List<BigDecimal> shares(String model, Journey journey) {
        List<BigInteger> weights = InfluenceModels.byId(model).orElseThrow().weigh(journey);
        BigDecimal whole = new BigDecimal(weights.stream().reduce(BigInteger.ZERO, BigInteger::add));
        return weights.stream()
                .map(weight -> new BigDecimal(weight).divide(whole, 12, RoundingMode.HALF_EVEN))
                .toList();
    }

    private static List<BigDecimal> numbers(String text) {
        return java.util.Arrays.stream(text.split(" "))
                .map(number -> new BigDecimal(number).setScale(12))
                .toList();
    }
}
