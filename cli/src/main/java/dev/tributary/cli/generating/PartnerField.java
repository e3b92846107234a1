package dev.tributary.cli.generating;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The partners of a program, the busiest first. How often each is drawn follows Zipf's law: the tenth has a tenth of
 * the first one's deals.
 */
final class PartnerField {
    /** The busiest are in good standing and serve everywhere, so that some partner fits every deal. */
    private static final int ALWAYS_FIT = 6;

    /** The first of the kinds: the busiest partners are of these. */
    private static final int MAIN_KINDS = 3;

    private static final int TRIES = 40;
    private static final Weighted<List<String>> KINDS = new Weighted<List<String>>()
            .with(30, List.of("SI", "Systems"))
            .with(24, List.of("RESELLER", "Resale"))
            .with(14, List.of("ISV", "Software"))
            .with(10, List.of("MSP", "Managed Services"))
            .with(9, List.of("REFERRAL", "Advisors"))
            .with(5, List.of("DISTRIBUTOR", "Distribution"))
            .with(4, List.of("ALLIANCE", "Alliance"))
            .with(4, List.of("MARKETPLACE", "Marketplace"));
    private static final List<List<Country>> TERRITORIES = List.of(
            List.of(Country.US, Country.CA),
            List.of(Country.US),
            List.of(Country.DE, Country.NL, Country.FR),
            List.of(Country.GB, Country.SE),
            List.of(Country.JP));

    private final List<Partner> partners = new ArrayList<>();
    private final double[] ends;

    private PartnerField(int size) {
        ends = new double[size];
        double sum = 0;
        for (int rank = 0; rank < size; rank++) {
            sum += 1.0 / (rank + 1);
            ends[rank] = sum;
        }
    }

    static PartnerField draw(ProgramShape shape, Chance chance) {
        PartnerField field = new PartnerField(shape.partners());
        Instant midway = shape.begin()
                .plus(Duration.between(shape.begin(), shape.end())
                        .multipliedBy(3)
                        .dividedBy(5));
        int width = Math.max(2, Integer.toString(shape.partners()).length());
        for (int rank = 0; rank < shape.partners(); rank++) {
            List<String> kind = rank < ALWAYS_FIT ? KINDS.thing(rank % MAIN_KINDS) : chance.pick(KINDS);
            boolean granted = rank >= ALWAYS_FIT && chance.perMille(450);
            List<String> territory = granted
                    ? chance.pick(TERRITORIES).stream().map(Country::name).toList()
                    : List.of();
            Country home = territory.isEmpty() ? chance.pick(Country.MARKET) : Country.valueOf(territory.get(0));
            String digits = Integer.toString(rank + 1);
            field.partners.add(new Partner(
                    "P-" + "0".repeat(width - digits.length()) + digits,
                    Names.partner(rank, kind.get(1)),
                    kind.get(0),
                    tier(rank, shape.partners()),
                    territory,
                    rank % 25 == ALWAYS_FIT + 1,
                    rank % 40 == ALWAYS_FIT + 5 ? midway : null,
                    shape.currency() == null ? home.currency() : shape.currency()));
        }
        return field;
    }

    List<Partner> all() {
        return partners;
    }

    /** Any but those; the busier, the more often. */
    Partner any(Chance chance, Collection<Partner> but) {
        for (int i = 0; i < TRIES; i++) {
            Partner partner = drawn(chance);
            if (!but.contains(partner)) {
                return partner;
            }
        }
        return partners.stream()
                .filter(partner -> !but.contains(partner))
                .findFirst()
                .orElseThrow();
    }

    /** One whom the rules let register a deal there and then. */
    Partner fit(Chance chance, Country country, Instant at, Collection<Partner> but) {
        Predicate<Partner> fits =
                partner -> partner.inStandingAt(at) && partner.mayServe(country) && !but.contains(partner);
        return some(chance, fits)
                .orElseGet(() -> partners.stream().filter(fits).findFirst().orElseThrow());
    }

    /** One of whom it is true, if a few draws find one. */
    Optional<Partner> some(Chance chance, Predicate<Partner> wanted) {
        for (int i = 0; i < TRIES; i++) {
            Partner partner = drawn(chance);
            if (wanted.test(partner)) {
                return Optional.of(partner);
            }
        }
        return Optional.empty();
    }

    private Partner drawn(Chance chance) {
        int found = Arrays.binarySearch(ends, chance.real() * ends[ends.length - 1]);
        int rank = found < 0 ? -found - 1 : found;
        return partners.get(Math.min(rank, partners.size() - 1));
    }

    private static String tier(int rank, int size) {
        return rank * 10 < size ? "PREMIER" : rank * 10 < size * 4 ? "SELECT" : "REGISTERED";
    }
}
