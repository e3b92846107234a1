package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.Partners;
import dev.tributary.benchmarks.program.ProgramShape;
import dev.tributary.benchmarks.program.SizedAccounts;
import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.program.WireRecords;
import dev.tributary.benchmarks.workload.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Whether an event costs more on an account of which much is known. The real topology on the wall clock, with a broker: each
 * event is decided as it comes. Measured are the last fifth of each account's records.
 */
public final class AccountSizes {

    /** What an event on the largest account may cost, of one on the smallest. */
    static final double MOST = 1.3;

    private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

    private final int records;
    private final int runs;
    private final long seed;
    private final Watcher watcher;

    /** @param records of each size in a round, of which a fifth is measured */
    public AccountSizes(int records, int runs, long seed, Watcher watcher) {
        this.records = records;
        this.runs = runs;
        this.seed = seed;
        this.watcher = watcher;
    }

    /** Sizes of accounts. */
    public enum Size {
        SMALL("10 events, 1 deal", 1, 9),
        ONE_DEAL("21 events, 1 deal", 1, 20),
        LARGE("10,001 events, 500 deals", 500, 20);

        private final String label;
        private final int deals;
        private final int recordsPerDeal;

        Size(String label, int deals, int recordsPerDeal) {
            this.label = label;
            this.deals = deals;
            this.recordsPerDeal = recordsPerDeal;
        }

        public String label() {
            return label;
        }
    }

    /**
     * One size.
     *
     * @param processorMicros processor time of the topology's process per measured record
     * @param ofSmall that, divided by the smallest account's; as is the next
     * @param ofOneDeal divided by that of an account with a single deal that is as large as the large account's deals
     */
    public record Row(Size size, double recordsPerSecond, double processorMicros, double ofSmall, double ofOneDeal) {}

    /** All sizes, and whether the large one keeps to its limit. */
    public record Report(List<Row> rows, BenchReport.Bar bar) {}

    private record Cost(double processorMicros, double recordsPerSecond) {}

    public Report run() throws IOException, InterruptedException {
        Map<Size, List<Cost>> costs = new EnumMap<>(Size.class);
        try (Place place = Place.temporary(watcher)) {
            ProgramShape shape = ProgramShape.usual(seed).every(Duration.ofMinutes(1));
            for (int round = 1; round <= runs; round++) {
                watcher.phase("round " + round + " of " + runs);
                for (Size size : Size.values()) {
                    Cost cost = measure(place, size, round, shape);
                    costs.computeIfAbsent(size, each -> new ArrayList<>()).add(cost);
                    watcher.say(String.format(
                            "%d  %-26s %7.1f us CPU/record  %,.0f records/s",
                            round, size.label(), cost.processorMicros(), cost.recordsPerSecond()));
                }
            }
        }
        return report(costs);
    }

    private Cost measure(Place place, Size size, int round, ProgramShape shape)
            throws IOException, InterruptedException {
        WireRecords wire = new WireRecords(place.serdes());
        SizedAccounts.Parts parts = new SizedAccounts(size.deals, size.recordsPerDeal).parts(shape, records);
        List<WireRecord> last = wire.all(parts.last().iterator(), "last-");
        String name = "accounts-" + size.name().toLowerCase(java.util.Locale.ROOT) + "-" + round;
        Path own = place.directory().resolve(name);
        place.installation().empty();
        try (Session session =
                Session.start(place.installation(), watcher, Workload.TOPOLOGY, name, COMMIT_INTERVAL, own, own)) {
            session.feed(wire.all(Partners.andPolicy(shape).iterator(), "before-"));
            session.feed(wire.all(parts.first().iterator(), "first-"));
            Measurement.Span span = session.timed(() -> place.installation().publish(last));
            return new Cost(span.processorSeconds() * 1e6 / last.size(), last.size() / span.seconds());
        } finally {
            Directories.delete(Session.state(own));
        }
    }

    private static Report report(Map<Size, List<Cost>> costs) {
        List<Row> rows = new ArrayList<>();
        for (Size size : Size.values()) {
            List<Cost> own = costs.getOrDefault(size, List.of());
            rows.add(new Row(
                    size,
                    median(own.stream().map(Cost::recordsPerSecond).toList()),
                    median(own.stream().map(Cost::processorMicros).toList()),
                    ratio(own, costs.getOrDefault(Size.SMALL, List.of())),
                    ratio(own, costs.getOrDefault(Size.ONE_DEAL, List.of()))));
        }
        double large = rows.get(Size.LARGE.ordinal()).ofSmall();
        return new Report(
                rows,
                new BenchReport.Bar(
                        "CPU per event on an account with 10,001 events, of one with 10, at most",
                        large,
                        MOST,
                        large <= MOST));
    }

    private static double ratio(List<Cost> mine, List<Cost> theirs) {
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < Math.min(mine.size(), theirs.size()); round++) {
            ratios.add(mine.get(round).processorMicros() / theirs.get(round).processorMicros());
        }
        return median(ratios);
    }

    private static double median(List<Double> values) {
        OptionalDouble median = Median.of(values);
        return median.orElseThrow(() -> new IllegalStateException("nothing was measured"));
    }
}
