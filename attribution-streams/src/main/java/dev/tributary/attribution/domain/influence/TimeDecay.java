package dev.tributary.attribution.domain.influence;

import dev.tributary.attribution.domain.model.Touch;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * {@code time_decay}: a touch weighs half as much one half-life before another.
 *
 * <p>Weights are taken relative to the deal's last qualifying touch (the close cancels out of the proportions), by
 * {@link StrictMath}, so that every machine computes the same, rounded once to {@value #PLACES} places and exact from
 * there.
 */
public final class TimeDecay implements InfluenceModel {

    static final int PLACES = 18;

    @Override
    public String id() {
        return "time_decay";
    }

    @Override
    public List<BigInteger> weigh(Journey journey) {
        Instant last = journey.last().occurredAt();
        return journey.touches().stream()
                .map(touch -> weight(touch, last, journey.policy().halfLife()).unscaledValue())
                .toList();
    }

    /** 2^(-(last - touch) / half-life) with {@value #PLACES} decimal places. */
    static BigDecimal weight(Touch touch, Instant last, Duration halfLife) {
        double halfLives = seconds(Duration.between(touch.occurredAt(), last)) / seconds(halfLife);
        return new BigDecimal(StrictMath.pow(2, -halfLives)).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
