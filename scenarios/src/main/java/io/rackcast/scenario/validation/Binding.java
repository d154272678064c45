package io.rackcast.scenario.validation;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.DirectStepTimer;
import io.rackcast.core.timing.Resource;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import java.util.EnumMap;
import java.util.Map;

/** Which resource bound most of the busy time of a run, by its mean batch and its mean prompt. */
final class Binding {
    private Binding() {}

    static String of(DirectStepTimer timer, RunResult run) {
        WorkTotals work = run.work();
        double prefillShare = run.busyNanos() > 0 ? run.prefillNanos() / run.busyNanos() : 0;
        Map<Resource, Double> shares = new EnumMap<>(Resource.class);
        if (work.decodeTokens() > 0) {
            long sequences = Math.max(1, Math.round((double) work.batchTime() / run.busyNanos()));
            StepLoad load = new StepLoad();
            load.decodeSequences = (int) sequences;
            load.decodeContext = Math.round((double) sequences * work.decodeContext() / work.decodeTokens());
            load.logits = (int) sequences;
            add(shares, timer.breakdown(load), 1 - prefillShare);
        }
        if (run.requests().completed() > 0) {
            StepLoad load = new StepLoad();
            load.addPrefill(
                    0,
                    (int) Math.max(
                            1,
                            Math.round(
                                    (double) run.promptTokens() / run.requests().completed())),
                    true);
            load.joins = 1;
            add(shares, timer.breakdown(load), prefillShare);
        }
        return largest(shares);
    }

    /** Of a single step. */
    static String of(StepBreakdown step) {
        Map<Resource, Double> shares = new EnumMap<>(Resource.class);
        add(shares, step, 1);
        return largest(shares);
    }

    private static void add(Map<Resource, Double> shares, StepBreakdown step, double share) {
        for (Resource resource : Resource.values()) {
            shares.merge(resource, share * step.secondsBoundBy(resource) / step.seconds(), Double::sum);
        }
    }

    private static String largest(Map<Resource, Double> shares) {
        Resource most = Resource.COMPUTE;
        for (Resource resource : Resource.values()) {
            if (shares.getOrDefault(resource, 0.0) > shares.getOrDefault(most, 0.0)) {
                most = resource;
            }
        }
        return most.id();
    }
}
