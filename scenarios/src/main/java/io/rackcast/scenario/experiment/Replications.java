package io.rackcast.scenario.experiment;

import io.rackcast.core.engine.Draws;
import io.rackcast.core.metrics.ReplicatedStatistics;
import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.RunStatistics;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.scenario.Resolved;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Independent runs of one scenario. The first one has the scenario's own seed and is the one that is recorded; those of
 * the others are drawn from it. Only statistics are kept of each, so memory follows the threads.
 */
final class Replications {
    private final Resolved resolved;
    private final int replications;
    private final Bench bench;

    Replications(Resolved resolved, int replications, Bench bench) {
        this.resolved = resolved;
        this.replications = replications;
        this.bench = bench;
    }

    Outcome run(int threads) throws IOException {
        ExecutorService workers = Executors.newFixedThreadPool(Math.min(threads, replications));
        try {
            List<Future<Outcome>> running = IntStream.range(0, replications)
                    .mapToObj(replication -> workers.submit(() -> replicate(replication)))
                    .toList();
            List<Statistics> all = new ArrayList<>();
            for (Future<Outcome> future : running) {
                all.add(future.get().statistics());
            }
            return new Outcome(running.get(0).get().run(), ReplicatedStatistics.of(all), null);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
    }

    private Outcome replicate(int replication) throws IOException {
        RunStatistics statistics = resolved.scenario().statistics();
        RunResult run = bench.simulate(resolved, replication, resolved.traffic(seed(replication)), statistics);
        return new Outcome(run, statistics.statistics(), null);
    }

    private long seed(int replication) {
        long own = resolved.scenario().seed();
        return replication == 0 ? own : Draws.of(own, Draws.Purpose.REPLICATION).bits(replication, 0);
    }

    private static IOException unwrapped(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException io) {
            return io;
        } else if (cause instanceof RuntimeException bug) {
            throw bug;
        } else if (cause instanceof Error fatal) {
            throw fatal;
        }
        return new IOException(failure);
    }
}
