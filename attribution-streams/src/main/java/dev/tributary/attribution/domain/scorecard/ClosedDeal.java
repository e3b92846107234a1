package dev.tributary.attribution.domain.scorecard;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RouteToMarket;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a booked or lost deal gives the scorecards and the learned models.
 *
 * @param sourcedBy absent: nobody
 * @param influenced in minor units, by partner: the lines of the payable model
 * @param journey the partners of its qualifying touches, in the order of the journey
 * @param markovOrder the order in which the journey is counted
 */
public record ClosedDeal(
        boolean won,
        Instant createdAt,
        Instant closedAt,
        Money arr,
        @Nullable RouteToMarket route,
        @Nullable String sourcedBy,
        SortedMap<String, Long> influenced,
        List<String> journey,
        int markovOrder) {

    /**
     * What it adds to whose scorecard, in the month and the quarter of its close. Gross influence counts the whole deal for
     * each partner who helped; for the program it counts a deal once, and its influenced-only deals are those that
     * nobody sourced. A deal without any partner is direct.
     */
    public Map<Measure, BigInteger> measures() {
        Map<Measure, BigInteger> measures = new HashMap<>();
        for (String period : Measure.periodsOf(closedAt)) {
            SortedSet<String> partners = new TreeSet<>(Bytes.ORDER);
            partners.addAll(influenced.keySet());
            if (sourcedBy != null) {
                partners.add(sourcedBy);
            }
            for (String partner : partners) {
                Long weighted = influenced.get(partner);
                add(
                        measures,
                        partner,
                        period,
                        partner.equals(sourcedBy),
                        weighted == null ? BigInteger.ZERO : BigInteger.valueOf(weighted),
                        weighted != null);
            }
            String owner = partners.isEmpty() ? Measure.DIRECT : Measure.PROGRAM;
            BigInteger weighted = influenced.isEmpty() ? BigInteger.ZERO : BigInteger.valueOf(arr.minor());
            add(measures, Measure.PROGRAM, period, sourcedBy != null, weighted, !influenced.isEmpty());
            if (sourcedBy == null && won) {
                put(measures, Measure.PROGRAM, period, Measure.UNATTRIBUTED_ARR, arr.minor());
            }
            if (owner.equals(Measure.DIRECT)) {
                add(measures, Measure.DIRECT, period, false, BigInteger.ZERO, false);
                if (won) {
                    put(measures, Measure.DIRECT, period, Measure.UNATTRIBUTED_ARR, arr.minor());
                }
            }
        }
        return measures;
    }

    private void add(
            Map<Measure, BigInteger> measures,
            String owner,
            String period,
            boolean sourced,
            BigInteger weighted,
            boolean helped) {
        if (!won) {
            put(measures, owner, period, Measure.LOST, 1);
            return;
        }
        put(measures, owner, period, Measure.WON, 1);
        put(
                measures,
                owner,
                period,
                Measure.CYCLE_DAYS + Duration.between(createdAt, closedAt).toDays(),
                1);
        put(measures, owner, period, Measure.ROUTE + (route == null ? "" : route.name()), arr.minor());
        if (sourced) {
            put(measures, owner, period, Measure.SOURCED_ARR, arr.minor());
        }
        if (helped) {
            put(measures, owner, period, Measure.INFLUENCED_GROSS, arr.minor());
            measures.merge(
                    new Measure(owner, period, arr.currency(), Measure.INFLUENCED_WEIGHTED), weighted, BigInteger::add);
            if (!sourced) {
                put(measures, owner, period, Measure.INFLUENCED_ONLY, arr.minor());
            }
        }
    }

    private void put(Map<Measure, BigInteger> measures, String owner, String period, String name, long value) {
        measures.merge(new Measure(owner, period, arr.currency(), name), BigInteger.valueOf(value), BigInteger::add);
    }
}
