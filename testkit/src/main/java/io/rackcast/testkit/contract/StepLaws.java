package io.rackcast.testkit.contract;

import io.rackcast.core.engine.RunControl;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.scheduling.BatchView;
import io.rackcast.core.scheduling.StepBounds;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.testkit.ReferenceRun;
import io.rackcast.testkit.ServingCase;
import java.util.List;

/** Laws of single steps, watched while a policy plans them. */
final class StepLaws {
    private StepLaws() {}

    static void withinBounds(ServingCase given, StepBounds bounds) {
        boolean groups =
                given.requests().stream().anyMatch(request -> !request.further().isEmpty());
        RunObserver observer = new RunObserver() {
            @Override
            public int interests() {
                return STEPS;
            }

            @Override
            public void onStep(
                    int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
                int tokens = bounds.countsDecodes() ? load.tokens() : load.prefillTokens;
                Breach.unless(
                        tokens <= bounds.tokens(),
                        "a step at " + startNanos + " ns computes " + tokens + " tokens of at most " + bounds.tokens());
                // What a group computes anew is a chunk for each of its answers, and one for the prompt.
                int sequences = load.decodeSequences + (groups ? 0 : load.prefillSequences);
                Breach.unless(
                        sequences <= bounds.sequences(),
                        "a step at " + startNanos + " ns has " + sequences + " sequences of at most "
                                + bounds.sequences());
            }
        };
        PlanWatcher running = new PlanWatcher() {
            @Override
            public void onPlanned(int lane, BatchView now) {
                Breach.unless(
                        now.running() <= bounds.sequences(),
                        "at " + now.nanos() + " ns " + now.running() + " sequences run of at most "
                                + bounds.sequences());
            }
        };
        StepLimit.run(Watched.by(running, given), RunControl.toTheEnd(), List.of(observer));
    }

    static void everybodyDecodes(ServingCase given) {
        watch(given, new StepWatcher() {
            @Override
            void onStep(BatchView now) {
                Breach.unless(
                        decoded() || decodingBefore() == 0 || preempted() > 0,
                        "a step at " + now.nanos() + " ns leaves out " + decodingBefore() + " decoding sequences");
            }
        });
    }

    static void nobodyJoinsARunningBatch(ServingCase given) {
        watch(given, new StepWatcher() {
            @Override
            void onStep(BatchView now) {
                Breach.unless(
                        admitted() == 0 || runningBefore() == 0,
                        "at " + now.nanos() + " ns " + admitted() + " join " + runningBefore() + " that run");
            }
        });
    }

    static void nobodyIdlesBesideWork(ServingCase given) {
        ReferenceRun run = watch(given, new StepWatcher() {
            @Override
            void onIdle(BatchView now) {
                Breach.unless(
                        now.running() == 0 && (now.waiting() == 0 || !fits(now)),
                        "at " + now.nanos() + " ns the lane idles with " + now.waiting() + " waiting and "
                                + now.running() + " running");
            }
        });
        Breach.unlessEqual(0L, run.unfinished(), "requests that never complete");
    }

    /** Blocks that are on their way up from tiers for others may leave too few for the head of the queue, by any rule. */
    private static boolean fits(BatchView now) {
        int most = Math.max(now.headBlocks(now.headPrefill()), now.headReservation()) + now.headPinned();
        return now.freeBlocks() == now.totalBlocks() || most < now.freeBlocks();
    }

    private static ReferenceRun watch(ServingCase given, StepWatcher watcher) {
        return StepLimit.run(Watched.by(watcher, given), RunControl.toTheEnd(), List.of());
    }
}
