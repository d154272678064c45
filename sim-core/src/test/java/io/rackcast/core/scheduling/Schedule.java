package io.rackcast.core.scheduling;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.serving.Deployment;
import io.rackcast.core.serving.RequestSource;
import io.rackcast.core.serving.Simulation;
import io.rackcast.core.serving.Traffic;
import io.rackcast.core.timing.StepLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The steps of a small run, one line each, as in {@code 15-28 decode 2 prefill 1}: start and end in nanoseconds, sequences
 * that decode, prompt tokens. A step takes 10 ns and 1 ns for each token that it computes, padding included.
 */
final class Schedule {
    private final List<Request> requests = new ArrayList<>();
    private final int blockTokens;
    private final int blocks;

    private record Request(long arrivalNanos, int promptTokens, int outputTokens, int outputBudget) {}

    private Schedule(int blockTokens, int blocks) {
        this.blockTokens = blockTokens;
        this.blocks = blocks;
    }

    /** On a cache of so many blocks. */
    static Schedule of(int blockTokens, int blocks) {
        return new Schedule(blockTokens, blocks);
    }

    /** A request whose client allows as much output as it gets. */
    Schedule request(long arrivalNanos, int promptTokens, int outputTokens) {
        return request(arrivalNanos, promptTokens, outputTokens, outputTokens);
    }

    Schedule request(long arrivalNanos, int promptTokens, int outputTokens, int outputBudget) {
        requests.add(new Request(arrivalNanos, promptTokens, outputTokens, outputBudget));
        return this;
    }

    /** What a policy makes of it, every law checked. */
    List<String> under(Supplier<? extends BatchPolicy> policy) {
        List<String> lines = new ArrayList<>();
        RunObserver steps = new RunObserver() {
            @Override
            public int interests() {
                return STEPS;
            }

            @Override
            public void onStep(
                    int replica, int lane, long start, long end, StepLoad load, int usedBlocks, int waiting) {
                lines.add(start + "-" + end
                        + (load.decodeSequences > 0 ? " decode " + load.decodeSequences : "")
                        + (load.prefillTokens > 0 ? " prefill " + load.prefillTokens : "")
                        + (load.paddingTokens > 0 ? " padding " + load.paddingTokens : "")
                        + (load.emptySlots > 0 ? " empty " + load.emptySlots : ""));
            }
        };
        Simulation.run(server(policy), new Traffic.OpenLoop(source()), RunControl.checked(), List.of(steps));
        return lines;
    }

    /** How often a policy is asked for a step, when nobody checks it. */
    int timesAsked(Supplier<? extends BatchPolicy> policy) {
        int[] times = new int[1];
        Supplier<BatchPolicy> counted = () -> {
            BatchPolicy asked = policy.get();
            return (now, step) -> {
                times[0]++;
                asked.plan(now, step);
            };
        };
        Simulation.run(server(counted), new Traffic.OpenLoop(source()), RunControl.toTheEnd(), List.of());
        return times[0];
    }

    private Deployment server(Supplier<? extends BatchPolicy> policy) {
        return Deployment.single(
                blockTokens,
                blocks,
                blockTokens * blocks,
                load -> 10 + load.computed().tokens(),
                policy);
    }

    private RequestSource source() {
        return new RequestSource() {
            private int at = -1;

            @Override
            public boolean next() {
                return ++at < requests.size();
            }

            @Override
            public long arrivalNanos() {
                return requests.get(at).arrivalNanos();
            }

            @Override
            public int promptTokens() {
                return requests.get(at).promptTokens();
            }

            @Override
            public int outputTokens() {
                return requests.get(at).outputTokens();
            }

            @Override
            public int outputBudget() {
                return requests.get(at).outputBudget();
            }
        };
    }
}
