package dev.tributary.benchmarks.workload;

import dev.tributary.attribution.topology.DecisionClock;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is measured: from the least that can be done with the records to the whole of what we do. */
public enum Workload {
    COPY("copy", "consume and produce, in transactions, no Kafka Streams", Kind.ENGINE, DecisionClock.WALL),
    PASS_THROUGH("pass-through", "Kafka Streams, wire serde in and out, no state", Kind.ENGINE, DecisionClock.WALL),
    HOPS("hops", "the same, with the topology's repartition hops in between", Kind.ENGINE, DecisionClock.WALL),
    AGGREGATE("aggregate", "one store on disk, 1 kB of state per key", Kind.ENGINE, DecisionClock.WALL),
    SKELETON(
            "skeleton",
            "the topology's hops, store reads, writes and output bytes, no rules",
            Kind.SKELETON,
            DecisionClock.WALL),
    TOPOLOGY("topology", "attribution, wall clock: decides with every event", Kind.TOPOLOGY, DecisionClock.WALL),
    TOPOLOGY_NO_LEDGER(
            "topology-no-ledger",
            "the topology, wall clock, without its ledger: nobody follows what deals give",
            Kind.TOPOLOGY,
            DecisionClock.WALL),
    SKELETON_INPUT(
            "skeleton-input",
            "the same skeleton for the input clock, take-in only",
            Kind.SKELETON,
            DecisionClock.INPUT),
    TOPOLOGY_INPUT(
            "topology-input",
            "attribution, input clock: takes in, decides at a tick",
            Kind.TOPOLOGY,
            DecisionClock.INPUT);

    /** Written by the workloads that are not the topology. */
    public static final String OUTPUT_TOPIC = "benchmark.output";

    /** How it is made. */
    public enum Kind {
        /** Something that the engine itself can do. */
        ENGINE,
        SKELETON,
        TOPOLOGY
    }

    private static final List<Topic<String, ?>> PROGRAM = List.of(
            TopicCatalogue.CRM_ACCOUNT,
            TopicCatalogue.CRM_OPPORTUNITY,
            TopicCatalogue.CRM_PARTNER_TOUCH,
            TopicCatalogue.DEALREG_REGISTRATION,
            TopicCatalogue.BILLING_PAYMENT);

    private static final List<Topic<?, ?>> BEFORE =
            List.of(TopicCatalogue.PROGRAM_PARTNER, TopicCatalogue.PROGRAM_POLICY, TopicCatalogue.PROGRAM_CLOCK);

    private static final List<Topic<?, ?>> WITHIN =
            List.of(TopicCatalogue.ATTRIBUTION_INTAKE, TopicCatalogue.ACCOUNT_JOURNAL, TopicCatalogue.LEDGER_JOURNAL);

    private final String label;
    private final String about;
    private final Kind kind;
    private final DecisionClock clock;

    Workload(String label, String about, Kind kind, DecisionClock clock) {
        this.label = label;
        this.about = about;
        this.kind = kind;
        this.clock = clock;
    }

    /** Its name in tables and on command lines. */
    public String label() {
        return label;
    }

    /** What it does, in one line. */
    public String about() {
        return about;
    }

    public Kind kind() {
        return kind;
    }

    public DecisionClock clock() {
        return clock;
    }

    public static Optional<Workload> named(String label) {
        return Stream.of(values()).filter(each -> each.label.equals(label)).findFirst();
    }

    /** The topics with the program's records, which every workload reads. */
    public static List<Topic<String, ?>> program() {
        return PROGRAM;
    }

    /** Every topic that its group reads, the ones that it writes itself included. */
    public Set<String> reads() {
        Stream<Topic<?, ?>> more = kind == Kind.ENGINE ? Stream.of() : BEFORE.stream();
        Stream<Topic<?, ?>> within = kind == Kind.ENGINE && this != HOPS
                ? Stream.of()
                : WITHIN.stream().filter(topic -> this != TOPOLOGY_NO_LEDGER || topic != TopicCatalogue.LEDGER_JOURNAL);
        return Stream.of(PROGRAM.stream().map(Topic::name), more.map(Topic::name), within.map(Topic::name))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Where what it makes of a record comes out. */
    public Set<String> writes() {
        return kind == Kind.ENGINE
                ? Set.of(OUTPUT_TOPIC)
                : Set.of(
                        TopicCatalogue.ATTRIBUTION_ARR_RECORD.name(),
                        TopicCatalogue.ATTRIBUTION_TRACE.name(),
                        TopicCatalogue.ATTRIBUTION_REGISTRATION_STATUS.name(),
                        TopicCatalogue.ATTRIBUTION_CONFLICT_CASE.name());
    }
}
