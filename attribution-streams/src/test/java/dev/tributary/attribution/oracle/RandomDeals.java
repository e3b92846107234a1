package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.TouchType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** The deals of a random program: of few customers, renewed on the day of the last close, reopened, corrected. */
final class RandomDeals {

    /** How the rows of one customer name it; all absent: a deal without an account. */
    record Customer(@Nullable String accountId, @Nullable String domain) {}

    private static final List<Stage> STAGES = List.of(
            Stage.IDENTIFIED,
            Stage.QUALIFIED,
            Stage.TECHNICAL_VALIDATION,
            Stage.BUSINESS_VALIDATION,
            Stage.COMMITTED,
            Stage.COMMITTED,
            Stage.COMMITTED,
            Stage.LAUNCHED,
            Stage.CLOSED_LOST);
    private static final List<Money> AMOUNTS = List.of(
            new Money(0, "USD"),
            new Money(1, "USD"),
            new Money(10_001, "USD"),
            new Money(9_999_999, "EUR"),
            new Money(7, "JPY"),
            new Money(112_000, "JPY"));
    private static final List<String> IDS = List.of("O-1", "O-10", "O-2", "O-3", "O-4", "O-5", "o-6", "O-7");

    private final SplittableRandom random;
    private final CollidingTimes times;
    private final List<String> partners;
    private final List<Customer> customers;

    RandomDeals(SplittableRandom random, CollidingTimes times, List<String> partners, List<Customer> customers) {
        this.random = random;
        this.times = times;
        this.partners = partners;
        this.customers = customers;
    }

    /** One to three customers; two of three programs have one with a CRM record. */
    static List<Customer> customers(SplittableRandom random) {
        List<Customer> all = List.of(
                new Customer("A-1", null),
                new Customer("A-2", "a2.example"),
                new Customer(null, "solo.example"),
                new Customer(null, null));
        int first = random.nextInt(3);
        return all.subList(first, first + 1 + random.nextInt(2));
    }

    /** One to eight deals with all their revisions. */
    List<Opportunity> all() {
        List<Opportunity> revisions = new ArrayList<>();
        for (String id : IDS.subList(0, 1 + random.nextInt(IDS.size()))) {
            revisions.addAll(history(id));
        }
        return revisions;
    }

    private List<Opportunity> history(String id) {
        Customer customer = choose(customers);
        Instant created = times.any();
        Money arr = choose(AMOUNTS);
        int count = Math.max(1, random.nextInt(5) - 1);
        boolean undated = count == 1 && random.nextInt(4) == 0;
        SortedSet<String> products = products(random);
        OpportunityType type = choose(List.of(
                OpportunityType.NET_NEW, OpportunityType.NET_NEW, OpportunityType.RENEWAL, OpportunityType.EXPANSION));
        List<Opportunity> history = new ArrayList<>();
        Instant updated = created;
        for (int i = 0; i < count; i++) {
            Stage stage = choose(STAGES);
            Instant closed = stage.closed() ? times.from(created) : null;
            Instant qualified = random.nextBoolean() ? times.from(created) : null;
            updated = i == 0 ? times.from(created) : times.after(updated);
            if (closed != null && updated.isBefore(closed)) {
                updated = closed;
            }
            Instant newest = Stream.of(created, qualified, closed)
                    .filter(time -> time != null)
                    .max(Instant::compareTo)
                    .orElseThrow();
            boolean corrected = random.nextInt(3) == 0;
            history.add(new Opportunity(
                    id,
                    customer.accountId(),
                    customer.accountId() == null ? null : "Customer " + customer.accountId(),
                    customer.domain(),
                    random.nextInt(3) == 0 ? choose(List.of("US", "DE")) : null,
                    stage,
                    stage.name(),
                    type,
                    null,
                    corrected ? new Money(arr.minor() + 3, arr.currency()) : arr,
                    created,
                    qualified,
                    random.nextInt(8) == 0 ? times.from(created) : null,
                    closed,
                    random.nextBoolean() ? choose(List.of(Origin.values())) : null,
                    random.nextInt(3) == 0 ? choose(partners) : null,
                    stage.booked() && random.nextInt(3) > 0 ? choose(partners) : null,
                    RandomMoney.billed(random, arr),
                    random.nextInt(6) == 0 ? "ACE-1" : null,
                    null,
                    products,
                    undated ? null : updated,
                    undated ? newest : updated));
        }
        return history;
    }

    static SortedSet<String> products(SplittableRandom random) {
        return switch (random.nextInt(5)) {
            case 0 -> RandomProgram.set();
            case 1 -> RandomProgram.set("Anvil", "Bellows");
            case 2 -> RandomProgram.set("Bellows");
            default -> RandomProgram.set("Anvil");
        };
    }

    /** Every second one is of a type that sources. */
    static TouchType touchType(SplittableRandom random) {
        List<TouchType> sourcing = List.of(TouchType.REFERRAL, TouchType.INTRODUCTION, TouchType.DEAL_REGISTRATION);
        return random.nextBoolean()
                ? sourcing.get(random.nextInt(sourcing.size()))
                : TouchType.values()[random.nextInt(TouchType.values().length)];
    }

    static Evidence evidence(SplittableRandom random) {
        return Evidence.values()[random.nextInt(Evidence.values().length)];
    }

    private <T> T choose(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
