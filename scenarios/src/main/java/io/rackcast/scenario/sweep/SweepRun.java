package io.rackcast.scenario.sweep;

import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works off the points of a plan on threads. Each point is a simulation of its own with a timer of its own, dropped when
 * it is summed up: memory follows the threads, not the points, and results do not depend on either. Where the load is
 * found automatically, the knees of the combinations are searched side by side, and points follow their knee.
 */
public final class SweepRun {
    /** Runs that the search for a knee takes most often, for those who wait. */
    public static final int USUAL_TRIALS = 8;

    private final StoredRuns runs;
    private final Function<String, LoadVerdict> judge;
    private final Watcher watcher;

    /** Hears of runs as they are done, on the threads that did them. */
    public interface Watcher {
        /** A watcher that does not care. */
        Watcher NONE = new Watcher() {};

        /** A point is done; {@code kept} if an earlier sweep had done it. */
        default void onPoint(SweepPoint point, boolean kept) {}

        /** A run on the way to a knee is done. */
        default void onTrial(boolean kept) {}

        /** The search of a combination is over, with or without a knee. */
        default void onSearched() {}
    }

    /**
     * @param store where finished runs are kept, and found again
     * @param simulate runs a point and sums it up, in a text that {@link PointStore} accepts; called on many threads
     * @param judge reads from that text what the search for a knee has to know; called on many threads
     */
    public SweepRun(
            PointStore store,
            Function<Resolved, String> simulate,
            Function<String, LoadVerdict> judge,
            Watcher watcher) {
        this.runs = new StoredRuns(store, simulate);
        this.judge = judge;
        this.watcher = watcher;
    }

    /**
     * Runs what is not kept.
     *
     * @param threads how many points run at once
     * @return the results of the shard
     * @throws IOException when a run cannot be kept; those finished before are
     */
    public SweepResults run(SweepPlan plan, Shard shard, int threads) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<KneeFinder.Found>> searches = shard.combinations(plan).stream()
                    .map(combination -> workers.submit(() -> search(combination)))
                    .toList();
            List<Future<PointResult>> running = new ArrayList<>();
            submit(shard.points(plan), workers, running);
            List<Knee> knees = new ArrayList<>();
            for (Future<KneeFinder.Found> search : searches) {
                KneeFinder.Found found = search.get();
                submit(found.points(), workers, running);
                if (found.knee() != null) {
                    knees.add(found.knee());
                }
            }
            List<PointResult> results = new ArrayList<>();
            for (Future<PointResult> future : running) {
                results.add(future.get());
            }
            results.sort(Comparator.comparingInt(result -> result.point().index()));
            return new SweepResults(results, knees);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private void submit(List<SweepPoint> points, ExecutorService workers, List<Future<PointResult>> running) {
        points.forEach(point -> running.add(workers.submit(() -> result(point))));
    }

    private KneeFinder.Found search(Combination combination) throws IOException {
        KneeFinder.Found found = new KneeFinder(combination, runs, judge, watcher::onTrial).find();
        watcher.onSearched();
        return found;
    }

    private PointResult result(SweepPoint point) throws IOException {
        if (!(point.verdict() instanceof Feasible feasible)) {
            watcher.onPoint(point, false);
            return new PointResult(point, null);
        }
        StoredRuns.Run run = runs.of(point.scenario(), feasible.hash());
        watcher.onPoint(point, run.kept());
        return new PointResult(point, run.summary());
    }

    private static IOException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException io) {
            return io;
        } else if (cause instanceof UncheckedIOException io && io.getCause() != null) {
            return io.getCause();
        } else if (cause instanceof RuntimeException bug) {
            throw bug;
        } else if (cause instanceof Error fatal) {
            throw fatal;
        }
        return new IOException(failure);
    }
}
