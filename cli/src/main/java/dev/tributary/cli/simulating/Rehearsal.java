package dev.tributary.cli.simulating;

import dev.tributary.attribution.codec.AccountEvents;
import dev.tributary.attribution.domain.desk.AccountDesk;
import dev.tributary.attribution.domain.desk.AccountScene;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.cli.console.Progress;
import dev.tributary.cli.disk.SortOnDisk;
import dev.tributary.cli.working.SideBySide;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides every account twice, by the pure desk alone: as it is, and under the candidate. What differs is added up on the
 * way; of the flips, of which there may be as many as deals, the short form goes onto disk.
 */
public final class Rehearsal implements Closeable {
    private static final long FLIPS_IN_MEMORY = 16L << 20;

    private final ProgramPolicies before;
    private final ProgramPolicies candidate;
    private final SortOnDisk flips;

    /** Takes one flip as JSON, in the order of their deals' ids. */
    @FunctionalInterface
    public interface FlipSink {
        void take(String json) throws IOException;
    }

    public Rehearsal(ProgramPolicies before, ProgramPolicies candidate) {
        this.before = before;
        this.candidate = candidate;
        this.flips =
                new SortOnDisk(Path.of(System.getProperty("java.io.tmpdir")), (one, other) -> one, FLIPS_IN_MEMORY);
    }

    /** Goes through all accounts, on all processors. */
    public Differences run(AccountFeed feed, Progress progress) throws IOException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        List<Callable<Differences>> threads = new ArrayList<>();
        for (int i = 0; i < SideBySide.threads(); i++) {
            threads.add(() -> {
                Differences differences = new Differences();
                for (int part = next.getAndIncrement(); part < feed.parts(); part = next.getAndIncrement()) {
                    feed.eachAccount(part, account -> decide(account, feed, differences));
                    progress.count(done.incrementAndGet(), feed.parts(), "parts");
                }
                return differences;
            });
        }
        try {
            Differences all = new Differences();
            SideBySide.all(threads).forEach(all::add);
            return all;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UncheckedIOException full) {
                throw full.getCause();
            }
            if (failed.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException("an account could not be decided", failed.getCause());
        }
    }

    private void decide(AccountEvents account, AccountFeed feed, Differences differences) {
        AccountScene scene = account.scene(feed.program(), before, feed.clock());
        differences.see(
                AccountDesk.decidePayable(scene), AccountDesk.decidePayable(scene.under(candidate)), this::keep);
    }

    private void keep(Flip flip) {
        byte[] json = flip.json().toString().getBytes(StandardCharsets.UTF_8);
        synchronized (flips) {
            try {
                flips.add(flip.opportunityId().getBytes(StandardCharsets.UTF_8), json);
            } catch (IOException full) {
                throw new UncheckedIOException(full);
            }
        }
    }

    /** Every flip there was; to be asked once. */
    public void eachFlip(FlipSink sink) throws IOException {
        flips.forEach((id, json) -> sink.take(new String(json, StandardCharsets.UTF_8)));
    }

    @Override
    public void close() throws IOException {
        flips.close();
    }
}
