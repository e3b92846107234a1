package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.program.Partners;
import dev.tributary.benchmarks.program.ProgramEvent;
import dev.tributary.benchmarks.program.ProgramShape;
import dev.tributary.benchmarks.program.ProgramStream;
import dev.tributary.benchmarks.program.WireRecord;
import dev.tributary.benchmarks.program.WireRecords;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ClockTick;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The records of a benchmark, made once and sent to every workload: different accounts for each purpose, all of one shape.
 *
 * @param before partners and the policy
 * @param calibration watched in the topology to learn what a skeleton does
 * @param warmUp taken in before anything is measured
 * @param measured for throughput
 * @param live for latency
 * @param tick a day after the last of them
 */
record Program(
        List<WireRecord> before,
        List<WireRecord> calibration,
        List<WireRecord> warmUp,
        List<WireRecord> measured,
        List<WireRecord> live,
        WireRecord tick) {

    /** Enough that every kind of record is among them, rare ones too. */
    private static final int CALIBRATION_RECORDS = 4_000;

    /** The compiler needs some tens of thousands of records until it has done with the topology. */
    private static final double WARM_UP_SHARE = 0.5;

    /** @param live records for latency */
    static Program of(WireRecords records, ProgramShape shape, int measured, int live) {
        Portions portions = new Portions(records, shape);
        List<WireRecord> before = records.all(Partners.andPolicy(shape).iterator(), "before-");
        List<WireRecord> calibration = portions.next(CALIBRATION_RECORDS, "calibration-");
        List<WireRecord> warmUp = portions.next((int) (measured * WARM_UP_SHARE), "warm-up-");
        List<WireRecord> throughput = portions.next(measured, "measured-");
        List<WireRecord> latency =
                live == 0 ? List.of() : portions.next(live, WireRecord.LIVE).subList(0, live);
        long last = throughput.stream().mapToLong(WireRecord::timestamp).max().orElseThrow();
        return new Program(
                before,
                calibration,
                warmUp,
                throughput,
                latency,
                records.of(tick(Instant.ofEpochMilli(last).plus(Duration.ofDays(1))), "tick"));
    }

    private static ProgramEvent tick(Instant at) {
        return new ProgramEvent(
                TopicCatalogue.PROGRAM_CLOCK,
                "program",
                ClockTick.newBuilder()
                        .setAt(at)
                        .setSequence(0)
                        .setLast(false)
                        .setRecordedAt(at)
                        .build(),
                at);
    }

    /** Whole accounts, one after the other. */
    private static final class Portions {
        private final WireRecords records;
        private final ProgramShape shape;
        private int account;

        Portions(WireRecords records, ProgramShape shape) {
            this.records = records;
            this.shape = shape;
        }

        /** At least so many records, on about as many accounts as have them. */
        List<WireRecord> next(int least, String correlation) {
            int from = account;
            int accounts = (int) Math.ceil(least / shape.eventsPerAccount());
            List<WireRecord> made = List.of();
            while (made.size() < least) {
                made = records.all(new ProgramStream(shape, from, from + accounts), correlation);
                account = from + accounts;
                accounts += Math.max(1, accounts / 20);
            }
            return made;
        }
    }
}
