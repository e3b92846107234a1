package dev.tributary.attribution.domain.roe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Stage;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IncumbentsTest {

    private static final Instant CLOSE = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void aRenewalHasThePartnerOfWhatWasBookedLastBeforeItsCreation() {
        Incumbents incumbents = of(booked("O-1", CLOSE.minusSeconds(1), "P"), booked("O-2", CLOSE, "Q"));
        assertThat(incumbents.of(renewal("O-3", CLOSE))).isEqualTo(new Incumbent("O-2", "Q"));
        assertThat(incumbents.of(renewal("O-3", CLOSE.minusNanos(1000)))).isEqualTo(new Incumbent("O-1", "P"));
        assertThat(incumbents.of(renewal("O-3", CLOSE.minusSeconds(2)))).isNull();
    }

    @Test
    void aFirstDealHasNone() {
        Opportunity first = deal("O-2", OpportunityType.NET_NEW, Stage.IDENTIFIED, CLOSE, null, null);
        assertThat(of(booked("O-1", CLOSE, "P")).of(first)).isNull();
    }

    @Test
    void ofTwoOfOneInstantTheSmallerIdCountsAndADealIsNotItsOwnIncumbent() {
        Incumbents incumbents = of(booked("O-2", CLOSE, "Q"), booked("O-1", CLOSE, "P"));
        assertThat(incumbents.of(renewal("O-3", CLOSE))).isEqualTo(new Incumbent("O-1", "P"));
        assertThat(incumbents.of(renewal("O-1", CLOSE))).isEqualTo(new Incumbent("O-2", "Q"));
        assertThat(of(booked("O-1", CLOSE, "P")).of(renewal("O-1", CLOSE))).isNull();
    }

    @Test
    void whatWasBookedLastWithoutAPartnerLeavesNone() {
        assertThat(of(booked("O-1", CLOSE.minusSeconds(1), "P"), booked("O-2", CLOSE, null))
                        .of(renewal("O-3", CLOSE)))
                .isNull();
        assertThat(of(booked("O-2", CLOSE, "")).of(renewal("O-3", CLOSE))).isNull();
    }

    @Test
    void onlyBookedDealsThatClosedCount() {
        Opportunity lost = deal("O-1", OpportunityType.NET_NEW, Stage.CLOSED_LOST, CLOSE, CLOSE, "P");
        Opportunity open = deal("O-2", OpportunityType.NET_NEW, Stage.COMMITTED, CLOSE, null, "P");
        assertThat(of(lost, open).of(renewal("O-3", CLOSE))).isNull();
    }

    private static Incumbents of(Opportunity... deals) {
        return new Incumbents(Stream.of(deals)
                .map(deal -> new DealHistory(deal.id(), List.of(deal)))
                .toList());
    }

    private static Opportunity booked(String id, Instant closedAt, @Nullable String partner) {
        return deal(id, OpportunityType.NET_NEW, Stage.COMMITTED, closedAt.minusSeconds(60), closedAt, partner);
    }

    private static Opportunity renewal(String id, Instant createdAt) {
        return deal(id, OpportunityType.RENEWAL, Stage.IDENTIFIED, createdAt, null, null);
    }

    private static Opportunity deal(
            String id,
            OpportunityType type,
            Stage stage,
            Instant createdAt,
            @Nullable Instant closedAt,
            @Nullable String partner) {
        return new Opportunity(
                id,
                "A",
                null,
                null,
                null,
                stage,
                stage.name(),
                type,
                null,
                new Money(100, "USD"),
                createdAt,
                null,
                null,
                closedAt,
                null,
                null,
                partner,
                null,
                null,
                null,
                new TreeSet<>(),
                null,
                createdAt);
    }
}
