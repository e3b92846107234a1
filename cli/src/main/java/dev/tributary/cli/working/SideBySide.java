package dev.tributary.cli.working;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at once, as many as there are processors. */
public final class SideBySide {

    private SideBySide() {}

    /** How many things are done at once. */
    public static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Does all of it, begun in the order of the list, and gives the results in that order.
     *
     * @throws ExecutionException the failure of the first in the list that failed; the others are stopped
     */
    public static <T> List<T> all(List<? extends Callable<T>> tasks) throws ExecutionException, InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, Math.min(threads(), tasks.size())), task -> {
            Thread thread = new Thread(task, "side-by-side");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<T>> begun = new ArrayList<>();
            tasks.forEach(task -> begun.add(threads.submit(task)));
            List<T> results = new ArrayList<>();
            for (Future<T> each : begun) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
