package dev.tributary.benchmarks.measuring;

import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.benchmarks.workload.WorkloadProcess;
import dev.tributary.schemas.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Waits until a workload has committed everything that stands on the topics it reads, its own ones included. */
final class Drain {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private static final Duration WITHOUT_PROGRESS = Duration.ofMinutes(3);

    /** Topics whose last offset may be the marker of a transaction, which nobody needs to commit. */
    private static final Set<String> TRANSACTIONAL = Set.of(
            TopicCatalogue.ATTRIBUTION_INTAKE.name(),
            TopicCatalogue.ACCOUNT_JOURNAL.name(),
            TopicCatalogue.LEDGER_JOURNAL.name());

    private final Installation installation;
    private final String group;
    private final WorkloadProcess process;
    private final Set<TopicPartition> read;

    Drain(Installation installation, Workload workload, String group, WorkloadProcess process)
            throws InterruptedException {
        this.installation = installation;
        this.group = group;
        this.process = process;
        this.read = installation.partitionsOf(workload.reads());
    }

    /** How far it is: committed records of all topics that it reads, and those that stand there. */
    interface Observer {
        void looked(long committed, long total) throws IOException;
    }

    /**
     * Returns when all is committed.
     *
     * @return {@link System#nanoTime} when that was first seen
     * @throws IOException when the workload has ended, or nothing has moved for three minutes
     */
    long await(Observer observer) throws InterruptedException, IOException {
        long movedAt = System.nanoTime();
        long before = -1;
        long doneAt = 0;
        Map<TopicPartition, Long> endsThen = Map.of();
        while (true) {
            Map<TopicPartition, Long> committed = installation.committed(group);
            Map<TopicPartition, Long> ends = installation.ends(read);
            long now = System.nanoTime();
            long moved = sum(committed);
            observer.looked(moved, sum(ends));
            if (!isDone(committed, ends)) {
                doneAt = 0;
            } else if (doneAt == 0 || !ends.equals(endsThen)) {
                doneAt = now;
                endsThen = ends;
            } else {
                // Seen twice with nothing new in between: what the last commit sent on has come, too.
                return doneAt;
            }
            if (moved != before) {
                before = moved;
                movedAt = now;
            } else if (now - movedAt > WITHOUT_PROGRESS.toNanos()) {
                throw new IOException("nothing has moved for " + WITHOUT_PROGRESS.toMinutes() + " minutes");
            }
            process.state();
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
    }

    private static long sum(Map<TopicPartition, Long> offsets) {
        return offsets.values().stream().mapToLong(Long::longValue).sum();
    }

    private static boolean isDone(Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> {
            long spare = TRANSACTIONAL.contains(end.getKey().topic()) ? 1 : 0;
            return end.getValue() == 0 || committed.getOrDefault(end.getKey(), 0L) >= end.getValue() - spare;
        });
    }
}
