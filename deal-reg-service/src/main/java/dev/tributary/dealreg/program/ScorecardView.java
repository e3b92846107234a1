package dev.tributary.dealreg.program;

import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.util.Map;

/**
 * What a partner, the program or a kind of conflict came to in one period.
 *
 * @param kind PARTNER, PROGRAM or CONFLICT
 * @param figures as scorecard.* has them
 */
@Serdeable(naming = SnakeCaseStrategy.class)
public record ScorecardView(String kind, String scope, String period, String currency, Map<String, Object> figures) {

    /** One of them, as text; empty where there is none. */
    public String figure(String name) {
        Object value = figures.get(name);
        return value == null ? "" : value.toString();
    }
}
