package io.rackcast.scenario.validation;

import io.rackcast.core.timing.DirectStepTimer;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.Resolved;

/**
 * Requests behind a filled cache, all alike: the rest of the prompt is prefilled in chunks of the step's token budget
 * after what is cached, then every sequence decodes. Summed from single steps, as the serving loop has no filled cache to
 * start from.
 */
final class CachedContext {
    private final Point point;
    private final DirectStepTimer timer;
    private final AlikeLoads loads;
    private final int chunk;
    private final int sequences;
    private final int cached;
    private final int rest;

    /** @param stack id of the catalog; its step limits cut the prompt where it is there */
    CachedContext(Point point, String stack, Resolved resolved) {
        this.point = point;
        this.timer = resolved.breakdowns();
        this.loads = AlikeLoads.of(resolved);
        int prompt = (int) Math.max(1, Math.round(point.client().prompt().mean()));
        this.chunk = Stacks.find(stack)
                .map(found -> found.limits(resolved.served().chip()).tokenBudget())
                .orElse(prompt);
        this.sequences = Math.max(
                1,
                point.client().concurrency().orElse(1) / resolved.deployment().replicas());
        this.cached = (int) Math.round(point.cachedShare() * prompt);
        this.rest = prompt - cached;
    }

    Figures figures() {
        double output = point.client().output().mean();
        double prefill = prefillSeconds();
        double step = decodeStep().seconds();
        // Behind a wholly cached prompt the first token is decoded like the others.
        double decodes = rest > 0 ? Math.max(0, output - 1) : output;
        double wall = prefill + decodes * step;
        double replicas = point.layout().replicas().orElse(1);
        return new Figures.Builder()
                .rates(replicas * sequences / wall, rest, output)
                .ttft(rest > 0 ? prefill : step)
                .tpot(step)
                .put(Metric.E2E_MEAN_MS, wall * 1e3)
                .build();
    }

    String binding() {
        return Binding.of(rest > 0 && point.client().output().mean() < 2 ? prefillStep(0) : decodeStep());
    }

    private double prefillSeconds() {
        double seconds = 0;
        for (int done = 0; done < rest; done += chunk) {
            seconds += sequences * prefillStep(done).seconds();
        }
        return seconds;
    }

    private StepBreakdown prefillStep(int done) {
        int tokens = Math.min(chunk, rest - done);
        StepLoad load = loads.prefill(cached + done, tokens, done + tokens == rest);
        load.joins = done == 0 ? 1 : 0;
        return timer.breakdown(load);
    }

    private StepBreakdown decodeStep() {
        long context = cached + rest + Math.round(point.client().output().mean() / 2);
        return timer.breakdown(loads.decode(sequences, context));
    }
}
