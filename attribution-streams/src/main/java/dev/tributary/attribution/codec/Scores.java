package dev.tributary.attribution.codec;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RouteToMarket;
import dev.tributary.attribution.domain.scorecard.ClosedDeal;
import dev.tributary.attribution.domain.scorecard.Measure;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.RegistrationStatus;
import dev.tributary.schemas.avro.ToldClose;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What told records give the scorecards: asked of what was told and of what is told now, so that one replaces the other. */
public final class Scores {

    private static final String ALL_CODES = "*";

    private Scores() {}

    public static ToldClose told(ClosedDeal deal) {
        return ToldClose.newBuilder()
                .setWon(deal.won())
                .setCreatedAt(deal.createdAt())
                .setClosedAt(deal.closedAt())
                .setArr(deal.arr().minor())
                .setCurrency(deal.arr().currency())
                .setRoute(deal.route() == null ? null : deal.route().name())
                .setSourcedBy(deal.sourcedBy())
                .setInfluenced(deal.influenced())
                .setJourney(deal.journey())
                .setMarkovOrder(deal.markovOrder())
                .build();
    }

    public static ClosedDeal deal(ToldClose told) {
        SortedMap<String, Long> influenced = new TreeMap<>(Bytes.ORDER);
        influenced.putAll(told.getInfluenced());
        return new ClosedDeal(
                told.getWon(),
                told.getCreatedAt(),
                told.getClosedAt(),
                new Money(told.getArr(), told.getCurrency()),
                told.getRoute() == null ? null : RouteToMarket.valueOf(told.getRoute()),
                told.getSourcedBy(),
                influenced,
                told.getJourney(),
                told.getMarkovOrder());
    }

    /** Of a registration, in the month and quarter of its submission. */
    public static Map<Measure, BigInteger> of(@Nullable RegistrationStatus status) {
        Map<Measure, BigInteger> measures = new HashMap<>();
        if (status == null) {
            return measures;
        }
        String currency = status.getCurrency() == null ? "" : status.getCurrency();
        for (String period : Measure.periodsOf(status.getSubmittedAt())) {
            for (String owner : List.of(status.getPartnerId(), Measure.PROGRAM)) {
                count(measures, owner, period, currency, Measure.REGISTRATIONS, true);
                count(measures, owner, period, currency, Measure.APPROVED, status.getApprovedAt() != null);
                count(measures, owner, period, currency, Measure.SLA_KEPT, Boolean.TRUE.equals(status.getSlaKept()));
            }
        }
        return measures;
    }

    /** Of a case, for the partners whom it concerns, in the month and quarter of its opening. */
    public static Map<Measure, BigInteger> of(@Nullable ConflictCase told) {
        Map<Measure, BigInteger> measures = new HashMap<>();
        if (told == null) {
            return measures;
        }
        List<String> owners = new ArrayList<>(told.getPartners());
        owners.add(Measure.PROGRAM);
        String currency = told.getCurrency() == null ? "" : told.getCurrency();
        for (String period : Measure.periodsOf(told.getOpenedAt())) {
            for (String owner : owners) {
                count(measures, owner, period, currency, Measure.CONFLICTS, true);
            }
        }
        return measures;
    }

    /** How a case was decided, by its code and for all codes together. */
    public static Map<Measure, BigInteger> serviceLevels(@Nullable ConflictCase told) {
        Map<Measure, BigInteger> measures = new HashMap<>();
        if (told == null) {
            return measures;
        }
        Instant decided = told.getDecidedAt();
        for (String period : Measure.periodsOf(told.getOpenedAt())) {
            for (String code : List.of(told.getCode(), ALL_CODES)) {
                count(measures, code, period, "", Measure.OPENED, true);
                count(measures, code, period, "", Measure.DECIDED, decided != null);
                count(
                        measures,
                        code,
                        period,
                        "",
                        Measure.DECIDED_IN_TIME,
                        decided != null && Boolean.TRUE.equals(told.getSlaKept()));
                count(measures, code, period, "", Measure.APPEALED, told.getAppealedAt() != null);
                count(measures, code, period, "", Measure.OVERTURNED, told.getOverturned());
                if (decided != null) {
                    long hours = Duration.between(told.getOpenedAt(), decided).toHours();
                    count(measures, code, period, "", Measure.DECISION_HOURS + hours, true);
                }
            }
        }
        return measures;
    }

    private static void count(
            Map<Measure, BigInteger> measures,
            String owner,
            String period,
            String currency,
            String name,
            boolean counts) {
        if (counts) {
            measures.merge(new Measure(owner, period, currency, name), BigInteger.ONE, BigInteger::add);
        }
    }
}
