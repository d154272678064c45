package io.rackcast.core.observe;

import io.rackcast.core.timing.StepLoad;
import java.util.List;

/** Tells each observer what it is interested in, in the order in which they were given. */
public final class Observers {
    private final RunObserver[] requests;
    private final RunObserver[] scheduling;
    private final RunObserver[] tokens;
    private final RunObserver[] completions;
    private final RunObserver[] steps;

    /** A fixed set of observers. */
    public Observers(List<? extends RunObserver> observers) {
        requests = select(observers, RunObserver.REQUESTS);
        scheduling = select(observers, RunObserver.SCHEDULING);
        tokens = select(observers, RunObserver.TOKENS);
        completions = select(observers, RunObserver.COMPLETIONS);
        steps = select(observers, RunObserver.STEPS);
    }

    private static RunObserver[] select(List<? extends RunObserver> observers, int interest) {
        return observers.stream()
                .filter(observer -> (observer.interests() & interest) != 0)
                .toArray(RunObserver[]::new);
    }

    /** Whether anybody wants single tokens. */
    public boolean wantTokens() {
        return tokens.length > 0;
    }

    /** {@link RunObserver#onArrival}. */
    public void arrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
        for (RunObserver observer : requests) {
            observer.onArrival(nanos, request, replica, promptTokens, outputTokens, sloClass);
        }
    }

    /** {@link RunObserver#onTenant}. */
    public void tenant(long nanos, long request, int tenant) {
        for (RunObserver observer : requests) {
            observer.onTenant(nanos, request, tenant);
        }
    }

    /** {@link RunObserver#onAnswers}. */
    public void answers(long nanos, long request, int answers, long computedTokens, boolean all) {
        for (RunObserver observer : requests) {
            observer.onAnswers(nanos, request, answers, computedTokens, all);
        }
    }

    /** {@link RunObserver#onReject}. */
    public void reject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        for (RunObserver observer : requests) {
            observer.onReject(nanos, request, promptTokens, outputTokens, sloClass, reason);
        }
    }

    /** {@link RunObserver#onAdmit}. */
    public void admit(long nanos, long request, int replica, boolean resumed) {
        for (RunObserver observer : scheduling) {
            observer.onAdmit(nanos, request, replica, resumed);
        }
    }

    /** {@link RunObserver#onPreempt}. */
    public void preempt(long nanos, long request, int replica, int generatedTokens) {
        for (RunObserver observer : scheduling) {
            observer.onPreempt(nanos, request, replica, generatedTokens);
        }
    }

    /** {@link RunObserver#onSwap}. */
    public void swap(long nanos, long request, int replica, int blocks, boolean out) {
        for (RunObserver observer : scheduling) {
            observer.onSwap(nanos, request, replica, blocks, out);
        }
    }

    /** {@link RunObserver#onTransfer}. */
    public void transfer(long nanos, int replica, int tier, int blocks, Transfer what) {
        for (RunObserver observer : scheduling) {
            observer.onTransfer(nanos, replica, tier, blocks, what);
        }
    }

    /** {@link RunObserver#onLoad}. */
    public void load(long nanos, long request, int replica, long waitedNanos) {
        for (RunObserver observer : scheduling) {
            observer.onLoad(nanos, request, replica, waitedNanos);
        }
    }

    /** {@link RunObserver#onAdapterLoad}. */
    public void adapterLoad(
            long nanos, int replica, int lane, int adapter, int unloaded, boolean fetched, long stallNanos) {
        for (RunObserver observer : scheduling) {
            observer.onAdapterLoad(nanos, replica, lane, adapter, unloaded, fetched, stallNanos);
        }
    }

    /** {@link RunObserver#onToken}. */
    public void token(long nanos, long request, int index) {
        for (RunObserver observer : tokens) {
            observer.onToken(nanos, request, index);
        }
    }

    /** {@link RunObserver#onFinish}. */
    public void finish(Completion completion) {
        for (RunObserver observer : completions) {
            observer.onFinish(completion);
        }
    }

    /** {@link RunObserver#onEarlyEnd}. */
    public void earlyEnd(EarlyEnd end) {
        for (RunObserver observer : completions) {
            observer.onEarlyEnd(end);
        }
    }

    /** {@link RunObserver#onStep}. */
    public void step(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
        for (RunObserver observer : steps) {
            observer.onStep(replica, lane, startNanos, endNanos, load, usedBlocks, waiting);
        }
    }

    /** {@link RunObserver#onGap}. */
    public void gap(long gapNanos, int count) {
        for (RunObserver observer : steps) {
            observer.onGap(gapNanos, count);
        }
    }
}
