package dev.tributary.cli.generating;

import dev.tributary.cli.generating.Sourcing.Plot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Draws how deals come to be. The weights make the rates of a healthy program; a test measures them. */
final class Sourcings {
    private static final int PARTNERED_PER_MILLE = 690;
    private static final int CLAIMED_PER_MILLE = 500;
    private static final int INCUMBENT_LEADS_PER_MILLE = 900;
    private static final int REFERRED_CLAIM_PER_MILLE = 400;
    private static final int BUSY_DIRECT_PER_MILLE = 800;
    private static final Weighted<Integer> TEAM_SIZES =
            new Weighted<Integer>().with(40, 1).with(32, 2).with(18, 3).with(10, 4);
    private static final Weighted<Plot> PLOTS = new Weighted<Plot>()
            .with(844, Plot.CLAIMED)
            .with(115, Plot.CLAIMED_BEFORE_THE_DEAL)
            .with(11, Plot.VENDOR_WAS_THERE)
            .with(8, Plot.TOO_LATE)
            .with(5, Plot.SECOND_PARTNER)
            .with(3, Plot.CLAIMED_TWICE)
            .with(5, Plot.OUTSIDE_TERRITORY)
            .with(5, Plot.NOT_IN_STANDING)
            .with(4, Plot.ORIGIN_DIFFERS);
    private static final Weighted<Plot> PLOTS_WITH_INCUMBENT =
            new Weighted<Plot>().with(962, Plot.CLAIMED).with(38, Plot.AGAINST_INCUMBENT);
    private static final Weighted<String> UNCLAIMED_ORIGINS = new Weighted<String>()
            .with(35, "VENDOR")
            .with(30, "PARTNER_REFERRAL")
            .with(5, "CLOUD_REFERRAL")
            .with(30, "");
    private static final Weighted<String> ROUTES = new Weighted<String>()
            .with(50, "CO_SELL")
            .with(32, "RESELL")
            .with(12, "MARKETPLACE")
            .with(6, "DIRECT");

    private final PartnerField field;
    private final Instant end;
    private final EvenMix<Plot> plots;
    private final EvenMix<Plot> plotsWithIncumbent;

    Sourcings(PartnerField field, Instant end, Chance mixing) {
        this.field = field;
        this.end = end;
        this.plots = new EvenMix<>(PLOTS, mixing);
        this.plotsWithIncumbent = new EvenMix<>(PLOTS_WITH_INCUMBENT, mixing);
    }

    /**
     * @param incumbent the partner of the customer's last deal; null: there is none
     * @param first whether the customer has no deal yet
     */
    Sourcing draw(Customer customer, DealTimes times, @Nullable Partner incumbent, boolean first, Chance chance) {
        if (incumbent == null && !chance.perMille(PARTNERED_PER_MILLE)) {
            boolean busy = chance.perMille(BUSY_DIRECT_PER_MILLE);
            return new Sourcing(
                    List.of(), busy ? "VENDOR" : "", null, busy ? "DIRECT" : "SELF_SERVE", null, Plot.NO_CLAIM);
        }
        Plot plot = plot(incumbent, first, times, chance);
        Partner lead = lead(plot, customer, times, incumbent, chance);
        if (lead == null) {
            plot = Plot.CLAIMED;
            lead = field.fit(chance, customer.country(), times.created(), List.of());
        }
        List<Partner> team = team(lead, plot, chance);
        String origin = origin(plot, chance);
        Partner source = origin.equals("PARTNER_REFERRAL") ? source(plot, team, chance) : null;
        String route = chance.pick(ROUTES);
        return new Sourcing(team, origin, source, route, transacting(lead, route, incumbent, chance), plot);
    }

    private Plot plot(@Nullable Partner incumbent, boolean first, DealTimes times, Chance chance) {
        if (!chance.perMille(CLAIMED_PER_MILLE)) {
            return Plot.NO_CLAIM;
        }
        Plot plot = (incumbent == null ? plots : plotsWithIncumbent).next();
        boolean impossible = plot == Plot.CLAIMED_BEFORE_THE_DEAL && !first
                || plot == Plot.TOO_LATE && !times.business().isBefore(end);
        return impossible ? Plot.CLAIMED : plot;
    }

    /** Null: there is nobody of whom the plot could be told. */
    private @Nullable Partner lead(
            Plot plot, Customer customer, DealTimes times, @Nullable Partner incumbent, Chance chance) {
        return switch (plot) {
            case OUTSIDE_TERRITORY ->
                some(
                        chance,
                        partner -> !partner.mayServe(customer.country()) && partner.inStandingAt(times.business()));
            case NOT_IN_STANDING ->
                some(chance, partner -> partner.mayServe(customer.country()) && !partner.inStandingAt(times.created()));
            default ->
                incumbent != null
                                && plot != Plot.AGAINST_INCUMBENT
                                && (plot == Plot.CLAIMED || chance.perMille(INCUMBENT_LEADS_PER_MILLE))
                                && incumbent.mayServe(customer.country())
                                && incumbent.inStandingAt(times.closed())
                        ? incumbent
                        : field.fit(
                                chance,
                                customer.country(),
                                times.closed(),
                                incumbent == null ? List.of() : List.of(incumbent));
        };
    }

    private @Nullable Partner some(Chance chance, Predicate<Partner> wanted) {
        Optional<Partner> found = field.some(chance, wanted);
        return found.orElse(null);
    }

    private List<Partner> team(Partner lead, Plot plot, Chance chance) {
        List<Partner> team = new ArrayList<>(List.of(lead));
        int size = chance.pick(TEAM_SIZES);
        int least = plot == Plot.SECOND_PARTNER || plot == Plot.ORIGIN_DIFFERS ? 2 : 1;
        while (team.size() < Math.max(size, least)) {
            team.add(field.any(chance, team));
        }
        return team;
    }

    private static String origin(Plot plot, Chance chance) {
        return switch (plot) {
            case NO_CLAIM -> chance.pick(UNCLAIMED_ORIGINS);
            case VENDOR_WAS_THERE -> "VENDOR";
            case ORIGIN_DIFFERS -> chance.perMille(300) ? "CLOUD_REFERRAL" : "PARTNER_REFERRAL";
            default -> chance.perMille(REFERRED_CLAIM_PER_MILLE) ? "PARTNER_REFERRAL" : "";
        };
    }

    private static @Nullable Partner source(Plot plot, List<Partner> team, Chance chance) {
        if (plot == Plot.ORIGIN_DIFFERS) {
            return team.get(1);
        }
        return plot == Plot.NO_CLAIM && chance.perMille(350) ? null : team.get(0);
    }

    private static @Nullable Partner transacting(
            Partner lead, String route, @Nullable Partner incumbent, Chance chance) {
        boolean through = route.equals("RESELL") || route.equals("MARKETPLACE") || chance.perMille(200);
        return through ? incumbent == null ? lead : incumbent : null;
    }
}
