package io.rackcast.scenario.sweep;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.sweep.SweepPoint.Feasible;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Works off the points of a plan on threads. Each point is a simulation of its own with a timer of its own, dropped when
 * it is summed up: memory follows the threads, not the points, and results do not depend on either.
 */
public final class SweepRun {
    private final PointStore store;
    private final Function<Resolved, String> simulate;
    private final Watcher watcher;

    /** Hears of points as they are done, on the threads that did them. */
    @FunctionalInterface
    public interface Watcher {
        /** A point is done; {@code kept} if an earlier sweep had done it. */
        void onPoint(SweepPoint point, boolean kept);
    }

    /**
     * @param store where finished points are kept, and found again
     * @param simulate runs a point and sums it up, in a text that {@link PointStore} accepts; called on many threads
     */
    public SweepRun(PointStore store, Function<Resolved, String> simulate, Watcher watcher) {
        this.store = store;
        this.simulate = simulate;
        this.watcher = watcher;
    }

    /**
     * Runs what is not kept.
     *
     * @param threads how many points run at once
     * @return the results of the shard, in order of its points
     * @throws IOException when a point cannot be kept; those finished before are
     */
    public List<PointResult> run(SweepPlan plan, Shard shard, int threads) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<PointResult>> running = shard.points(plan).stream()
                    .map(point -> workers.submit(() -> result(point)))
                    .toList();
            List<PointResult> results = new ArrayList<>();
            for (Future<PointResult> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private PointResult result(SweepPoint point) throws IOException {
        if (!(point.verdict() instanceof Feasible feasible)) {
            watcher.onPoint(point, false);
            return new PointResult(point, null);
        }
        Optional<String> kept = store.find(feasible.hash());
        if (kept.isPresent()) {
            watcher.onPoint(point, true);
            return new PointResult(point, kept.get());
        }
        String summary = simulate.apply((Resolved) DeploymentResolver.resolve(point.scenario()));
        store.put(feasible.hash(), summary);
        watcher.onPoint(point, false);
        return new PointResult(point, summary);
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
