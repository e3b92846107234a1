package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.scorecard.Measure;
import dev.tributary.attribution.domain.scorecard.Scorecard;
import dev.tributary.schemas.avro.ConflictScorecard;
import dev.tributary.schemas.avro.PartnerScorecard;
import dev.tributary.schemas.avro.ProgramScorecard;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Scorecards as they are published. */
public final class ScorecardRecords {

    private static final int AMOUNT_PLACES = 4;

    private ScorecardRecords() {}

    public static boolean isProgram(String owner) {
        return owner.equals(Measure.PROGRAM) || owner.equals(Measure.DIRECT);
    }

    public static PartnerScorecard partner(String id, String period, String currency, Scorecard card, Instant at) {
        return PartnerScorecard.newBuilder()
                .setPartnerId(id)
                .setPeriod(period)
                .setCurrency(currency)
                .setSourcedArr(amount(card.get(Measure.SOURCED_ARR), currency))
                .setInfluencedArrGross(amount(card.get(Measure.INFLUENCED_GROSS), currency))
                .setInfluencedArrWeighted(amount(card.get(Measure.INFLUENCED_WEIGHTED), currency))
                .setInfluencedOnlyArr(amount(card.get(Measure.INFLUENCED_ONLY), currency))
                .setUnattributedArr(amount(card.get(Measure.UNATTRIBUTED_ARR), currency))
                .setWon(count(card, Measure.WON))
                .setLost(count(card, Measure.LOST))
                .setWinRate(card.winRate())
                .setMedianCycleDays(median(card, Measure.CYCLE_DAYS))
                .setArrByRoute(routes(card, currency))
                .setRegistrations(count(card, Measure.REGISTRATIONS))
                .setApproved(count(card, Measure.APPROVED))
                .setSlaKept(count(card, Measure.SLA_KEPT))
                .setConflicts(count(card, Measure.CONFLICTS))
                .setTickAt(at)
                .build();
    }

    public static ProgramScorecard program(String scope, String period, String currency, Scorecard card, Instant at) {
        return ProgramScorecard.newBuilder()
                .setScope(scope)
                .setPeriod(period)
                .setCurrency(currency)
                .setSourcedArr(amount(card.get(Measure.SOURCED_ARR), currency))
                .setInfluencedArrGross(amount(card.get(Measure.INFLUENCED_GROSS), currency))
                .setInfluencedArrWeighted(amount(card.get(Measure.INFLUENCED_WEIGHTED), currency))
                .setInfluencedOnlyArr(amount(card.get(Measure.INFLUENCED_ONLY), currency))
                .setUnattributedArr(amount(card.get(Measure.UNATTRIBUTED_ARR), currency))
                .setWon(count(card, Measure.WON))
                .setLost(count(card, Measure.LOST))
                .setWinRate(card.winRate())
                .setMedianCycleDays(median(card, Measure.CYCLE_DAYS))
                .setArrByRoute(routes(card, currency))
                .setRegistrations(count(card, Measure.REGISTRATIONS))
                .setApproved(count(card, Measure.APPROVED))
                .setSlaKept(count(card, Measure.SLA_KEPT))
                .setConflicts(count(card, Measure.CONFLICTS))
                .setTickAt(at)
                .build();
    }

    public static ConflictScorecard conflict(String code, String period, Scorecard card, Instant at) {
        return ConflictScorecard.newBuilder()
                .setCode(code)
                .setPeriod(period)
                .setOpened(count(card, Measure.OPENED))
                .setDecided(count(card, Measure.DECIDED))
                .setSlaKept(count(card, Measure.DECIDED_IN_TIME))
                .setAppealed(count(card, Measure.APPEALED))
                .setOverturned(count(card, Measure.OVERTURNED))
                .setMedianDecisionHours(median(card, Measure.DECISION_HOURS))
                .setOverturnRate(card.rate(card.get(Measure.OVERTURNED), card.get(Measure.DECIDED)))
                .setTickAt(at)
                .build();
    }

    private static @Nullable BigDecimal median(Scorecard card, String prefix) {
        BigDecimal median = card.median(prefix);
        return median == null ? null : median.setScale(1);
    }

    private static long count(Scorecard card, String name) {
        return card.get(name).longValueExact();
    }

    private static Map<String, BigDecimal> routes(Scorecard card, String currency) {
        Map<String, BigDecimal> routes = new TreeMap<>();
        card.startingWith(Measure.ROUTE).forEach((route, sum) -> routes.put(route, amount(sum, currency)));
        return routes;
    }

    private static BigDecimal amount(BigInteger minor, String currency) {
        return currency.isEmpty()
                ? BigDecimal.ZERO.setScale(AMOUNT_PLACES)
                : new BigDecimal(minor, Money.decimals(currency)).setScale(AMOUNT_PLACES);
    }
}
