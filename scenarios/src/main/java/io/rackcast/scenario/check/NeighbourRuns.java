package io.rackcast.scenario.check;

import io.rackcast.core.check.Violation;
import io.rackcast.core.engine.RunControl;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Works off the neighbours of a scenario on threads; results do not depend on how many. */
public final class NeighbourRuns {
    private final Neighbourhood neighbourhood;
    private final long seed;
    private final int threads;
    private final Runnable onCase;

    /**
     * @param seed of the neighbours
     * @param threads how many run at once
     * @param onCase called after each, on the thread that did it
     */
    public NeighbourRuns(Neighbourhood neighbourhood, long seed, int threads, Runnable onCase) {
        this.neighbourhood = neighbourhood;
        this.seed = seed;
        this.threads = threads;
        this.onCase = onCase;
    }

    /**
     * Sets the scenario's own policy and another one side by side.
     *
     * @param policyA name of the scenario's own
     * @param policyB the other one, as in {@code --set policy=...}
     * @param cases neighbours, from the first one on; the scenario itself is none of them
     */
    public Duel duel(String policyA, String policyB, int cases) throws InterruptedException {
        List<Optional<Bout>> bouts = all(1, cases, index -> {
            Neighbour neighbour = neighbourhood.fitting(Neighbour.draw(index, seed));
            Resolution a = neighbourhood.resolve(neighbour, Optional.empty());
            Resolution b = neighbourhood.resolve(neighbour, Optional.of(policyB));
            return a instanceof Resolved one && b instanceof Resolved other
                    ? Optional.of(Bout.of(neighbour, one, other))
                    : Optional.empty();
        });
        return Duel.of(
                policyA,
                policyB,
                seed,
                neighbourhood.requests(),
                cases,
                bouts.stream().flatMap(Optional::stream).toList());
    }

    /**
     * Runs the scenario itself and its neighbours with every law asserted at every event.
     *
     * @return the first one on which a law is broken, in the order of the neighbours; empty if there is none
     */
    public Optional<BrokenLaw> laws(long ownSeed, int cases) throws InterruptedException {
        return all(0, cases, index -> {
                    Neighbour neighbour =
                            index == 0 ? Neighbour.itself(ownSeed) : neighbourhood.fitting(Neighbour.draw(index, seed));
                    return neighbourhood.resolve(neighbour, Optional.empty()) instanceof Resolved resolved
                            ? checked(neighbour, resolved.yaml(), resolved.deployment(), resolved.traffic())
                            : Optional.<BrokenLaw>empty();
                })
                .stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    static Optional<BrokenLaw> checked(Neighbour neighbour, String yaml, Deployment deployment, Traffic traffic) {
        try {
            Simulation.run(deployment, traffic, RunControl.checked(), List.of());
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(new BrokenLaw(neighbour, violation, yaml));
        }
    }

    private interface Case<T> {
        T run(int index);
    }

    private <T> List<T> all(int first, int last, Case<T> one) throws InterruptedException {
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<T>> cases = IntStream.rangeClosed(first, last)
                    .<Callable<T>>mapToObj(index -> () -> {
                        T result = one.run(index);
                        onCase.run();
                        return result;
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : workers.invokeAll(cases)) {
                results.add(future.get());
            }
            return results;
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
