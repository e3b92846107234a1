package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * Small programs, dense in what the rules disagree about: one instant for many things, spans that end exactly where
 * something begins, queues of claims, decisions over decisions. One seed, one program.
 *
 * <p>Every fact is well formed: its deal, partner and registration exist, a decision is not before its claim, revisions
 * of one deal have different times. recordedAt is what the file loader would make of the same rows.
 */
public final class RandomProgram {

    private static final List<PartnerType> STACKED =
            List.of(PartnerType.RESELLER, PartnerType.DISTRIBUTOR, PartnerType.REFERRAL, PartnerType.ISV);

    private final SplittableRandom random;
    private final CollidingTimes times;
    private final List<String> partnerIds;
    private final List<RandomDeals.Customer> customers;

    private RandomProgram(long seed) {
        random = new SplittableRandom(seed);
        times = new CollidingTimes(random);
        // By bytes P-10 comes before P-2, and P-2 before p-1.
        partnerIds = List.of("P-10", "P-2", "P-3", "p-1").subList(0, 2 + random.nextInt(3));
        customers = RandomDeals.customers(random);
    }

    /** The facts of one program. */
    public static ProgramFacts of(long seed) {
        return new RandomProgram(seed).facts(policy(seed));
    }

    /** A policy to decide it by: most often the shipped one, else one with other answers. */
    public static ProgramPolicy policy(long seed) {
        return RandomPolicy.of(seed);
    }

    /** A time to decide it at: most often when all is known, else somewhere in its midst or a while later. */
    public static Instant asOf(long seed, ProgramFacts facts) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        Instant end = facts.defaultAsOf();
        return switch (random.nextInt(8)) {
            case 0 -> end.plusSeconds(1);
            case 1 -> end.plusSeconds(86400L * 90);
            case 2 -> end.minusSeconds(86400L * 90);
            case 3 ->
                facts.opportunities()
                        .get(random.nextInt(facts.opportunities().size()))
                        .recordedAt();
            default -> end;
        };
    }

    /** Decisions come last: they are about what the program has without them. */
    private ProgramFacts facts(ProgramPolicy policy) {
        List<Account> accounts = new ArrayList<>();
        for (RandomDeals.Customer customer : customers) {
            if (customer.accountId() != null && random.nextInt(3) > 0) {
                accounts.add(account(customer.accountId()));
            }
        }
        RandomMoney money = new RandomMoney(random, times);
        List<Opportunity> deals = new RandomDeals(random, times, partnerIds, customers).all();
        List<Registration> registrations = registrations(deals);
        List<Touch> touches = touches(deals, registrations);
        List<Payment> payments = money.payments(deals);
        List<PeriodClose> closes = money.closes(deals);
        ProgramFacts undecided =
                new ProgramFacts(deals, touches, registrations, List.of(), List.of(), accounts, payments, closes);
        List<PartnerRevision> partners = partners(undecided.defaultAsOf());
        undecided = new ProgramFacts(deals, touches, registrations, List.of(), partners, accounts, payments, closes);
        List<Decision> decisions = new RandomDecisions(random, times, partnerIds)
                .all(
                        undecided,
                        NaiveAttribution.decide(undecided, policy, undecided.defaultAsOf())
                                .cases());
        return new ProgramFacts(deals, touches, registrations, decisions, partners, accounts, payments, closes);
    }

    private Account account(String id) {
        return new Account(
                id,
                "Customer " + id,
                // Of its own: which keys mean one customer is not the oracle's question.
                id.equals("A-1") ? maybe(3, choose(List.of("a2.example", "p1.example"))) : null,
                maybe(3, "1" + id),
                maybe(3, "TAX-1"),
                maybe(4, choose(List.of("US", "DE"))),
                null,
                maybe(3, choose(List.of("ENTERPRISE", "COMMERCIAL"))),
                null,
                maybe(5, times.any()),
                Instant.EPOCH);
    }

    /** Revisions of a partner do not come after the last event, so that they are all in force at some time. */
    private List<PartnerRevision> partners(Instant end) {
        List<PartnerRevision> partners = new ArrayList<>();
        for (String id : partnerIds) {
            partners.add(partner(id, Instant.EPOCH));
            Instant from = times.any();
            for (int more = random.nextInt(6) - 3; more > 0 && from.isBefore(end); more--) {
                partners.add(partner(id, from));
                from = times.after(from);
            }
        }
        return partners;
    }

    private PartnerRevision partner(String id, Instant from) {
        return new PartnerRevision(
                id,
                "Partner " + id,
                maybe(6, choose(List.of("P1.example", "solo.example", "a2.example"))),
                maybe(8, choose(List.of("TAX-1", "TAX-2"))),
                maybe(2, choose(STACKED)),
                maybe(2, choose(STACKED)),
                choose(List.of(Tier.values())),
                random.nextInt(9) == 0 ? set("US", "JP") : set(),
                random.nextInt(12) == 0 ? set("ENTERPRISE") : set(),
                random.nextBoolean() ? set("SEC") : set(),
                random.nextInt(8) == 0 ? Standing.SUSPENDED : Standing.GOOD,
                maybe(10, times.any()),
                null,
                from);
    }

    /** Some come after a claim, so that they may poach. */
    private List<Touch> touches(List<Opportunity> deals, List<Registration> registrations) {
        List<Touch> touches = new ArrayList<>();
        int count = random.nextInt(13);
        for (int i = 0; i < count; i++) {
            Opportunity deal = choose(deals);
            Instant occurred =
                    times.around(deal.closedAt() != null && random.nextBoolean() ? deal.closedAt() : deal.createdAt());
            TouchType type = RandomDeals.touchType(random);
            Registration claim = registrations.isEmpty() ? null : choose(registrations);
            String on = deal.id();
            if (claim != null && claim.opportunityId() != null && random.nextInt(4) == 0) {
                on = claim.opportunityId();
                occurred = times.from(ProgramFacts.givenAt(claim));
                type = choose(List.of(TouchType.PROPOSAL, TouchType.NEGOTIATION, TouchType.MARKETPLACE_OFFER));
            }
            touches.add(new Touch(
                    "T-" + (count - i),
                    choose(partnerIds),
                    on,
                    type,
                    occurred,
                    RandomDeals.evidence(random),
                    null,
                    occurred));
        }
        return touches;
    }

    /** Most claims are about one deal, each by the next partner. */
    private List<Registration> registrations(List<Opportunity> deals) {
        List<Registration> registrations = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>(List.of(1, 2, 3, 4, 5, 10));
        Opportunity contested = choose(deals);
        for (int count = random.nextInt(7); count > 0; count--) {
            String id = "R-" + numbers.remove(random.nextInt(numbers.size()));
            Opportunity deal = random.nextInt(3) > 0 ? contested : choose(deals);
            String partner = random.nextInt(3) > 0 ? partnerIds.get(count % partnerIds.size()) : choose(partnerIds);
            RandomDeals.Customer customer = random.nextInt(4) > 0
                    ? new RandomDeals.Customer(deal.accountId(), deal.accountDomain())
                    : choose(customers);
            registrations.add(
                    random.nextInt(5) < 3
                            ? RandomClaims.tied(random, times, id, partner, deal)
                            : RandomClaims.untied(random, times, id, partner, customer, deal));
        }
        return registrations;
    }

    private <T> T choose(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    private <T> @Nullable T maybe(int oneIn, T value) {
        return random.nextInt(oneIn) == 0 ? value : null;
    }

    static SortedSet<String> set(String... values) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(List.of(values)));
    }
}
