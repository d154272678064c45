package io.rackcast.scenario.compare;

import io.rackcast.scenario.DeploymentResolver;
import io.rackcast.scenario.Resolved;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works off the runs of a plan on threads, load by load. The log of a run (20 bytes for each request) is kept until the
 * variants of its load have been set side by side; results do not depend on the threads.
 */
public final class CompareRun {
    private CompareRun() {}

    /**
     * Simulates and compares.
     *
     * @param threads how many runs at once
     * @param onRun called after each run, on the thread that did it
     * @throws InterruptedException when the thread was interrupted meanwhile
     */
    public static Comparison of(ComparePlan plan, int threads, Runnable onRun) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Deque<Future<VariantRun>> running = new ArrayDeque<>();
            for (PlannedRun run : plan.runs()) {
                running.add(workers.submit(() -> {
                    VariantRun done = VariantRun.of((Resolved) DeploymentResolver.resolve(run.scenario()));
                    onRun.run();
                    return done;
                }));
            }
            List<LoadPoint> points = new ArrayList<>();
            while (!running.isEmpty()) {
                List<VariantRun> together = new ArrayList<>();
                for (int i = 0; i < plan.variants().size(); i++) {
                    together.add(running.remove().get());
                }
                int index = points.size();
                points.add(SideBySide.of(plan.axis().map(axis -> axis.loads().get(index)), together));
            }
            return new Comparison(
                    plan.variants().stream().map(Variant::name).toList(),
                    plan.misfits(),
                    plan.seed(),
                    plan.axis().map(LoadAxis::path),
                    points);
        } catch (ExecutionException e) {
            throw unwrapped(e);
        } finally {
            workers.shutdownNow();
        }
    }

    private static RuntimeException unwrapped(ExecutionException failure) {
        if (failure.getCause() instanceof RuntimeException bug) {
            return bug;
        } else if (failure.getCause() instanceof Error fatal) {
            throw fatal;
        }
        return new IllegalStateException(failure);
    }
}
