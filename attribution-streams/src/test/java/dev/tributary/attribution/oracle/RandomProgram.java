package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.PartnerRevision;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.math.BigDecimal;
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
        return new RandomProgram(seed).facts();
    }

    /** A policy to decide it by: most often the shipped one, else one with other answers. */
    public static ProgramPolicy policy(long seed) {
        SplittableRandom random = new SplittableRandom(~seed);
        RegistrationPolicy shipped = OracleDefaults.registration();
        RegistrationPolicy other = new RegistrationPolicy(
                shipped.protection(),
                shipped.extension(),
                1 + random.nextInt(4),
                shipped.protectionCap(),
                random.nextInt(3) > 0,
                shipped.grace(),
                BigDecimal.valueOf(random.nextInt(3) * 100L),
                shipped.lateFrom(),
                shipped.vendorLookBack(),
                shipped.requiredCertifications(),
                shipped.requiredTiers(),
                shipped.namedAccounts(),
                shipped.houseAccounts());
        String payable =
                List.of("linear", "u_shaped", "full_path", "time_decay").get(random.nextInt(4));
        return random.nextInt(3) > 0 ? OracleDefaults.policy() : OracleDefaults.policy(other, payable);
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

    private ProgramFacts facts() {
        List<Account> accounts = new ArrayList<>();
        for (RandomDeals.Customer customer : customers) {
            if (customer.accountId() != null && random.nextInt(3) > 0) {
                accounts.add(account(customer.accountId()));
            }
        }
        List<Opportunity> deals = new RandomDeals(random, times, partnerIds, customers).all();
        List<Registration> registrations = registrations(deals);
        List<Decision> decisions = decisions(registrations, deals);
        List<Touch> touches = touches(deals);
        ProgramFacts known = new ProgramFacts(deals, touches, registrations, decisions, List.of(), accounts, List.of());
        return new ProgramFacts(
                deals, touches, registrations, decisions, partners(known.defaultAsOf()), accounts, List.of());
    }

    private Account account(String id) {
        return new Account(
                id,
                "Customer " + id,
                null,
                null,
                null,
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
                null,
                null,
                null,
                null,
                choose(List.of(Tier.values())),
                random.nextInt(9) == 0 ? set("US", "JP") : set(),
                random.nextInt(12) == 0 ? set("ENTERPRISE") : set(),
                set(),
                random.nextInt(8) == 0 ? Standing.SUSPENDED : Standing.GOOD,
                maybe(10, times.any()),
                null,
                from);
    }

    private List<Touch> touches(List<Opportunity> deals) {
        List<Touch> touches = new ArrayList<>();
        int count = random.nextInt(13);
        for (int i = 0; i < count; i++) {
            Opportunity deal = choose(deals);
            Instant occurred =
                    times.around(deal.closedAt() != null && random.nextBoolean() ? deal.closedAt() : deal.createdAt());
            touches.add(new Touch(
                    "T-" + (count - i),
                    choose(partnerIds),
                    deal.id(),
                    RandomDeals.touchType(random),
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

    private List<Decision> decisions(List<Registration> registrations, List<Opportunity> deals) {
        List<Decision> decisions = new ArrayList<>();
        if (registrations.isEmpty() || random.nextInt(3) == 0) {
            return decisions;
        }
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            Registration registration = choose(registrations);
            DecisionKind kind = choose(List.of(
                    DecisionKind.APPROVE,
                    DecisionKind.REJECT,
                    DecisionKind.RETURN,
                    DecisionKind.WITHDRAW,
                    DecisionKind.EXTEND,
                    DecisionKind.EXTEND,
                    DecisionKind.UPHOLD,
                    DecisionKind.UPHOLD,
                    DecisionKind.CUSTOMER_LETTER,
                    DecisionKind.CUSTOMER_LETTER));
            Instant at = times.from(
                    kind == DecisionKind.UPHOLD ? closeOf(registration, deals) : ProgramFacts.givenAt(registration));
            decisions.add(new Decision(
                    "D-" + (count - i),
                    subject(kind, registration.id()),
                    kind,
                    at,
                    null,
                    null,
                    null,
                    random.nextInt(4) > 0 ? "a letter" : null,
                    null,
                    at));
        }
        return decisions;
    }

    /** The last close that the deal of a claim shows, so that what upholds it comes after; else the submission. */
    private static Instant closeOf(Registration registration, List<Opportunity> deals) {
        return deals.stream()
                .filter(deal -> deal.id().equals(registration.opportunityId()) && deal.closedAt() != null)
                .map(Opportunity::closedAt)
                .max(Instant::compareTo)
                .filter(close -> close.isAfter(registration.submittedAt()))
                .orElse(registration.submittedAt());
    }

    private String subject(DecisionKind kind, String registration) {
        return switch (kind) {
            case UPHOLD -> ConflictCode.EXPIRED_BUT_CLOSED + ":" + registration;
            case CUSTOMER_LETTER ->
                random.nextBoolean() ? registration : ConflictCode.INCUMBENT_RENEWAL + ":" + registration;
            default -> registration;
        };
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
