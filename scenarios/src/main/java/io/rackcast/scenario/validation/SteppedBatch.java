package io.rackcast.scenario.validation;

import io.rackcast.core.scheduling.Policies;
import io.rackcast.core.timing.ExplainedTimer;
import io.rackcast.core.timing.StepBreakdown;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.hardware.stack.Stack;
import io.rackcast.hardware.stack.Stacks;
import io.rackcast.scenario.Resolved;
import java.util.Optional;

/**
 * Requests all alike that start together: the prompts are prefilled in pieces, one behind the other through the stages of a
 * pipeline, then every sequence decodes. Summed from single steps, for what the serving loop does not do: start from a
 * filled cache, and prefill a whole batch before anything decodes, as the benchmarks of llama.cpp do.
 */
final class SteppedBatch {
    /** llama.cpp's own benchmarks set n_ubatch to this since then (scripts/bench-models.sh, pull request 16894). */
    private static final int BENCHMARK_PIECE = 2048;

    private static final String BENCHMARK_PIECE_SINCE = "2025-10";

    private final Point point;
    private final ExplainedTimer timer;
    private final AlikeLoads loads;
    private final int piece;
    private final int sequences;
    private final int cached;
    private final int rest;

    /** @param stack id of the catalog; its step limits cut the prompt where it is there */
    SteppedBatch(Point point, String stack, Resolved resolved) {
        this.point = point;
        this.timer = resolved.breakdowns();
        this.loads = AlikeLoads.of(resolved);
        int prompt = (int) Math.max(1, Math.round(point.client().prompt().mean()));
        this.piece =
                Stacks.find(stack).map(found -> piece(point, found, resolved)).orElse(prompt);
        this.sequences = Math.max(
                1,
                point.client().concurrency().orElse(1) / resolved.deployment().replicas());
        this.cached = (int) Math.round(point.cachedShare() * prompt);
        this.rest = prompt - cached;
    }

    /** Whether a point is summed up so: behind a filled cache, or a static batch under an engine of slots. */
    static boolean suits(Point point, String stack) {
        Optional<String> policy = Stacks.find(stack).map(Stack::policy);
        boolean batch = point.client().kind() == ClientKind.STATIC_BATCH;
        return point.cachedShare() > 0
                || (batch && policy.filter(Policies.SLOTS::equals).isPresent());
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
        return Binding.of(
                rest > 0 && point.client().output().mean() < 2
                        ? timer.breakdown(prefillLoad(0, Math.min(piece, rest), 1))
                        : decodeStep());
    }

    /** The last piece runs through all stages; each one before holds up the next for the slowest stage. */
    private double prefillSeconds() {
        int together = Math.max(1, Math.min(sequences, piece / rest(1)));
        long nanos = 0;
        for (int first = 0; first < sequences; first += together) {
            int prompts = Math.min(together, sequences - first);
            for (int done = 0; done < rest; done += piece) {
                StepLoad load = prefillLoad(done, Math.min(piece, rest - done), prompts);
                boolean last = first + prompts == sequences && done + piece >= rest;
                nanos += last ? timer.latencyNanos(load) : timer.initiationNanos(load);
            }
        }
        return nanos / 1e9;
    }

    private int rest(int least) {
        return Math.max(least, rest);
    }

    /** A piece of one prompt, or several short prompts whole. */
    private StepLoad prefillLoad(int done, int tokens, int prompts) {
        StepLoad load = new StepLoad();
        for (int i = 0; i < prompts; i++) {
            loads.addPrefill(load, cached + done, tokens, done + tokens == rest);
        }
        load.joins = done == 0 ? prompts : 0;
        return load;
    }

    private StepBreakdown decodeStep() {
        long context = cached + rest + Math.round(point.client().output().mean() / 2);
        return timer.breakdown(loads.decode(sequences, context));
    }

    private static int piece(Point point, Stack stack, Resolved resolved) {
        int usual = stack.limits(resolved.served().chip()).tokenBudget();
        boolean benchmark = stack.policy().equals(Policies.SLOTS)
                && point.client().kind() == ClientKind.STATIC_BATCH
                && point.date().compareTo(BENCHMARK_PIECE_SINCE) >= 0;
        return point.client().maxBatchTokens().orElse(benchmark ? BENCHMARK_PIECE : usual);
    }
}
