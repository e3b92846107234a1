package dev.tributary.cli.generating;

import dev.tributary.cli.generating.Deal.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws a customer's deals, each in the light of the ones before. */
final class Deals {
    private static final List<String> PRODUCTS = List.of("Platform", "Analytics", "Security", "Integration", "Support");
    private static final Weighted<Outcome> OUTCOMES =
            new Weighted<Outcome>().with(46, Outcome.WON).with(44, Outcome.LOST).with(10, Outcome.STALLED);

    /** A program that grows: fewer deals begin early than late. */
    private static final double GROWTH = 0.85;

    private static final int RENEWED_PER_MILLE = 600;
    private static final double RENEWAL_AFTER_DAYS = 290;

    private final ProgramShape shape;
    private final Instant begin;
    private final Instant end;
    private final Sourcings sourcings;

    Deals(ProgramShape shape, PartnerField field, Chance mixing) {
        this.shape = shape;
        this.begin = shape.begin();
        this.end = shape.end();
        this.sourcings = new Sourcings(field, end, mixing);
    }

    /**
     * @param earlier the customer's deals so far, by creation
     * @param more how many are to come after this one
     * @return null: the program ends before another one begins
     */
    @Nullable
    Deal next(Customer customer, List<Deal> earlier, int more, Chance chance) {
        Instant created = created(earlier, more, chance);
        if (!created.isBefore(end)) {
            return null;
        }
        Deal latest = latestBooked(earlier, created);
        Partner incumbent = latest == null ? null : latest.sourcing().transacting();
        DealTimes times = DealTimes.from(created, chance);
        String currency = shape.currency() == null ? customer.country().currency() : shape.currency();
        String type = type(latest, created, chance);
        long estimate = Amounts.annual(chance, currency);
        return new Deal(
                customer.number() + "-" + (earlier.size() + 1),
                customer,
                type,
                products(latest, type, chance),
                times,
                chance.pick(OUTCOMES),
                estimate,
                chance.perMille(350) ? Amounts.settled(chance, estimate, currency) : estimate,
                currency,
                sourcings.draw(customer, times, incumbent, earlier.isEmpty(), chance));
    }

    private Instant created(List<Deal> earlier, int more, Chance chance) {
        if (earlier.isEmpty()) {
            double part = StrictMath.pow(chance.real(), GROWTH);
            long seconds = (long) (Duration.between(begin, end).toSeconds() * part);
            Instant day = begin.plusSeconds(seconds);
            Instant created = WorkingHours.on(day, chance);
            return created.isBefore(end) ? created : day;
        }
        Deal last = earlier.get(earlier.size() - 1);
        if (last.wonBy(end) && chance.perMille(RENEWED_PER_MILLE)) {
            Instant renewal = chance.after(last.times().closed(), RENEWAL_AFTER_DAYS, 345);
            if (renewal.isBefore(end)) {
                return WorkingHours.on(renewal, chance);
            }
        }
        double left = Duration.between(last.times().created(), end).toHours() / 24.0;
        return WorkingHours.on(
                chance.after(last.times().created(), Math.min(4, left / 4), Math.max(5, 1.6 * left / (more + 2))),
                chance);
    }

    private static String type(@Nullable Deal latest, Instant created, Chance chance) {
        if (latest == null) {
            return "NET_NEW";
        }
        double days = Duration.between(latest.times().closed(), created).toDays();
        return days >= RENEWAL_AFTER_DAYS - 1 && chance.perMille(800) ? "RENEWAL" : "EXPANSION";
    }

    private static List<String> products(@Nullable Deal latest, String type, Chance chance) {
        if (latest != null && type.equals("RENEWAL")) {
            return latest.products();
        }
        String first = chance.pick(PRODUCTS);
        String second = chance.pick(PRODUCTS);
        return chance.perMille(150) && !second.equals(first) ? List.of(first, second) : List.of(first);
    }

    private static @Nullable Deal latestBooked(List<Deal> earlier, Instant created) {
        return earlier.stream()
                .filter(deal ->
                        deal.outcome() == Outcome.WON && !deal.times().closed().isAfter(created))
                .max(Comparator.comparing((Deal deal) -> deal.times().closed())
                        .thenComparing(Deal::id, Comparator.reverseOrder()))
                .orElse(null);
    }
}
