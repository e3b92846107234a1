package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Made-up facts of which the examples consist. */
final class ExampleFacts {
    private static final BigDecimal ARR = new BigDecimal(100_000);
    static final String DEAL = "the deal";
    static final String ACCOUNT = "the customer";

    private ExampleFacts() {}

    /** What the deal is worth. */
    static Money arr(String currency) {
        return Money.of(ARR, currency);
    }

    /** A new deal that was signed, and of which nobody says where it came from. */
    static Opportunity signed(LocalDate created, @Nullable LocalDate qualified, Instant closed, String currency) {
        return new Opportunity(
                DEAL,
                ACCOUNT,
                null,
                null,
                null,
                Stage.COMMITTED,
                Stage.COMMITTED.name(),
                OpportunityType.NET_NEW,
                null,
                arr(currency),
                at(created),
                qualified == null ? null : at(qualified),
                null,
                closed,
                null,
                null,
                null,
                null,
                null,
                null,
                new TreeSet<>(),
                null,
                at(created));
    }

    static Partner partner(String name, PartnerType capacity, Tier tier, String currency) {
        return new Partner(
                name,
                java.util.List.of(new PartnerRevision(
                        name,
                        name,
                        null,
                        null,
                        capacity,
                        capacity,
                        tier,
                        new TreeSet<>(),
                        new TreeSet<>(),
                        new TreeSet<>(),
                        Standing.GOOD,
                        null,
                        currency,
                        Instant.EPOCH)));
    }

    static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
