package io.rackcast.scenario.validation;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.WorkTotals;
import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.Resource;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.scenario.Resolved;
import java.util.EnumMap;
import java.util.Map;

/** Which resource bound most of the busy time of a run, by its mean batch and its mean prompt. */
final class Binding {
    private Binding() {}

    static String of(Resolved resolved, RunResult run) {
        ExplainedTimer timer = resolved.breakdowns();
        AlikeLoads loads = AlikeLoads.of(resolved);
        WorkTotals work = run.work();
        double prefillShare = run.busyNanos() > 0 ? run.prefillNanos() / run.busyNanos() : 0;
        Map<Resource, Double> shares = new EnumMap<>(Resource.class);
        if (work.decodeTokens() > 0) {
            long sequences = Math.max(1, Math.round((double) work.batchTime() / run.busyNanos()));
            long context = Math.max(1, Math.round((double) work.decodeContext() / work.decodeTokens()));
            add(shares, timer.breakdown(loads.decode(sequences, context, work.draftsPerSequence())), 1 - prefillShare);
        }
        if (run.requests().completed() > 0) {
            long prompt = Math.max(
                    1, Math.round((double) run.promptTokens() / run.requests().completed()));
            StepLoad load = loads.prefill(0, (int) prompt, true);
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
