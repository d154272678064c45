package io.rackcast.testkit.contract;

import io.rackcast.core.scheduling.BatchView;

/** Sums up what the verbs of one plan came to. */
abstract class StepWatcher implements PlanWatcher {
    private int decodingBefore;
    private int runningBefore;
    private int admitted;
    private int granted;
    private int preempted;
    private boolean decoded;

    /** A plan that computes something. */
    void onStep(BatchView now) {}

    /** A plan that computes nothing and changed nothing. */
    void onIdle(BatchView now) {}

    int decodingBefore() {
        return decodingBefore;
    }

    int runningBefore() {
        return runningBefore;
    }

    int admitted() {
        return admitted;
    }

    int preempted() {
        return preempted;
    }

    boolean decoded() {
        return decoded;
    }

    @Override
    public void onPlan(int lane, BatchView now) {
        decodingBefore = now.decoding();
        runningBefore = now.running();
        admitted = 0;
        granted = 0;
        preempted = 0;
        decoded = false;
    }

    @Override
    public void onVerb(Decision decision, BatchView now) {
        switch (decision.name()) {
            case "decodeAll" -> {
                decoded |= now.decoding() > 0;
                preempted += decision.outcome().equals("true") ? 1 : 0;
            }
            case "admit" -> admitted += decision.granted() > 0 ? 1 : 0;
            case "prefill" -> {
                granted += decision.granted();
                preempted += decision.granted() == 0 ? 1 : 0;
            }
            case "repeatUntilChange" -> {
                // acts on nothing
            }
            default -> preempted++;
        }
    }

    @Override
    public void onPlanned(int lane, BatchView now) {
        if (decoded || admitted > 0 || granted > 0) {
            onStep(now);
        } else if (preempted == 0) {
            onIdle(now);
        }
    }
}
