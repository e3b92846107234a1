package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationType;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** The registrations of a random program: around the creation of a deal, ending about its close. */
final class RandomClaims {

    private static final List<PartnerType> CAPACITIES =
            List.of(PartnerType.RESELLER, PartnerType.DISTRIBUTOR, PartnerType.REFERRAL, PartnerType.MSP);

    private RandomClaims() {}

    /** A claim on a deal. */
    static Registration tied(
            SplittableRandom random, CollidingTimes times, String id, String partner, Opportunity deal) {
        return claim(random, times, id, partner, deal, new RandomDeals.Customer(deal.accountId(), null), true);
    }

    /**
     * A claim on a customer, about the time of a deal; where nothing names the customer it is incomplete.
     *
     * @param near gives the time, and nothing else
     */
    static Registration untied(
            SplittableRandom random,
            CollidingTimes times,
            String id,
            String partner,
            RandomDeals.Customer customer,
            Opportunity near) {
        return claim(random, times, id, partner, near, customer, false);
    }

    private static Registration claim(
            SplittableRandom random,
            CollidingTimes times,
            String id,
            String partner,
            Opportunity deal,
            RandomDeals.Customer customer,
            boolean tied) {
        Instant submitted = submitted(random, times, deal);
        GivenDecision given = given(random);
        return new Registration(
                id,
                partner,
                customer.accountId(),
                null,
                customer.accountId() == null ? customer.domain() : null,
                null,
                random.nextInt(4) == 0 ? "DE" : null,
                RandomDeals.products(random),
                RegistrationType.CO_SELL,
                random.nextBoolean() ? new Money(10_000, "USD") : null,
                submitted,
                random.nextInt(4) == 0 ? CAPACITIES.get(random.nextInt(CAPACITIES.size())) : null,
                given,
                given != null && random.nextInt(3) > 0 ? times.from(submitted) : null,
                tied ? deal.id() : null,
                submitted);
    }

    /**
     * Often 90 days before the close, or a second beside that, or up to the grace of 14 days earlier; or on the days
     * before the creation.
     */
    private static Instant submitted(SplittableRandom random, CollidingTimes times, Opportunity deal) {
        Instant close = deal.closedAt();
        return switch (random.nextInt(6)) {
            case 0 -> times.any();
            case 1 -> times.around(deal.createdAt());
            case 2, 3 ->
                close == null
                        ? deal.createdAt()
                        : close.minusSeconds(86400L * (90 + random.nextInt(3) * 7) + random.nextInt(3) - 1);
            default -> deal.createdAt().minusSeconds(86400L * random.nextInt(4));
        };
    }

    private static @Nullable GivenDecision given(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0, 1 -> GivenDecision.APPROVED;
            case 2 -> GivenDecision.values()[random.nextInt(GivenDecision.values().length)];
            default -> null;
        };
    }
}
