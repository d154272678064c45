package io.rackcast.core.timing.speculation;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import org.jspecify.annotations.Nullable;

/**
 * A step that verifies drafts, and before it the passes that make them, one after the other on the same chips. A pass is a
 * decode step of all sequences under the drafter; that it also reads the tokens accepted last, a few more than one, is
 * left out. Prompts are computed by the drafter too where it has a cache.
 */
public final class SpeculativeStepTimer implements StepTimer {
    private final StepTimer target;
    private final @Nullable StepTimer drafter;
    private final DraftMethod method;
    private final Reach local;
    private final double scale;
    private final long passNanos;

    /**
     * @param target times the step of the model itself
     * @param drafter times a pass of what drafts; null where that takes the chip no time
     * @param local how far layers of the drafter with windows see
     * @param scale times which a pass takes what {@code drafter} says
     * @param passNanos of a pass, beside that
     */
    public SpeculativeStepTimer(
            StepTimer target,
            @Nullable StepTimer drafter,
            DraftMethod method,
            Reach local,
            double scale,
            long passNanos) {
        if (!(scale >= 0 && scale < 1e6)) {
            throw new IllegalArgumentException("scale must be at least 0, is " + scale);
        }
        if (passNanos < 0) {
            throw new IllegalArgumentException("time of a pass must not be negative, is " + passNanos + " ns");
        }
        this.target = target;
        this.drafter = drafter;
        this.method = method;
        this.local = local;
        this.scale = scale;
        this.passNanos = passNanos;
    }

    @Override
    public long latencyNanos(StepLoad load) {
        return Math.addExact(target.latencyNanos(load), draftNanos(load));
    }

    /** The drafter runs on one stage after the other, or on one; either way nothing overlaps with it. */
    @Override
    public long initiationNanos(StepLoad load) {
        return Math.addExact(target.initiationNanos(load), draftNanos(load));
    }

    /** What making the drafts of a step takes. */
    public long draftNanos(StepLoad load) {
        long sum = 0;
        if (load.verifyTokens > 0) {
            // Sequences near their end verify fewer drafts than the others: passes are as many as the mean needs.
            int passes = method.sequential() ? passes(load) : 1;
            sum += passes * Math.addExact(passNanos, scaled(decodePass(load)));
        }
        if (load.prefillTokens > 0 && method.readsPrompts()) {
            sum += scaled(promptPass(load));
        }
        return sum;
    }

    private static int passes(StepLoad load) {
        return (load.verifyTokens - 1) / load.decodeSequences + 1;
    }

    private long scaled(StepLoad pass) {
        return drafter == null ? 0 : Math.round(scale * drafter.latencyNanos(pass));
    }

    private StepLoad decodePass(StepLoad load) {
        StepLoad pass = new StepLoad();
        int sequences = load.decodeSequences;
        pass.decodeSequences = sequences;
        pass.decodeContext = Math.max(sequences, load.decodeContext - load.verifyTokens);
        pass.localContext = sequences * local.tokens(Math.max(1, pass.decodeContext / sequences));
        pass.logits = sequences;
        return pass;
    }

    private static StepLoad promptPass(StepLoad load) {
        StepLoad pass = new StepLoad();
        pass.prefillSequences = load.prefillSequences;
        pass.prefillTokens = load.prefillTokens;
        pass.prefillPairs = load.prefillPairs;
        pass.prefillPast = load.prefillPast;
        pass.localPairs = load.localPairs;
        pass.localPast = load.localPast;
        return pass;
    }
}
