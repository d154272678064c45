package io.rackcast.core.timing;

import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import java.util.ArrayList;
import java.util.List;

/** Collects the operators of all layers of a served model, group by group. */
final class LayerOperators {
    private final ServedModel served;
    private final Matrices matrices;
    private final MixerOperators mixers;
    private final FeedForwardOperators feedForwards;
    private int norms;
    private int reductions;

    LayerOperators(ServedModel served) {
        this.served = served;
        matrices = new Matrices(served);
        mixers = new MixerOperators(served, matrices);
        feedForwards = new FeedForwardOperators(served, matrices);
        norms = served.model().finalNorm() ? 1 : 0;
    }

    /** Adds layers that are alike. */
    void add(LayerGroup group) {
        int layers = group.count();
        mixers.add(layers, group.mixer());
        feedForwards.add(layers, group.feedForward());
        matrices.done(group);
        norms += group.norms() * layers;
        boolean gathered = group.feedForward() instanceof NoFeedForward || feedForwards.dispatches(group.feedForward());
        reductions += layers * ((group.mixer() instanceof NoMixer ? 0 : 1) + (gathered ? 0 : 1));
    }

    List<OperatorCost.PerToken> perToken(boolean captured) {
        long hidden = served.model().hidden();
        List<OperatorCost.PerToken> all = new ArrayList<>();
        all.add(matrices.streaming(Operator.EMBEDDING, 1, 2 * hidden));
        // Each reads input and residual and writes both.
        all.add(matrices.streaming(Operator.NORM, norms, 4 * hidden));
        matrices.quantisation().ifPresent(all::add);
        all.addAll(mixers.mixing);
        all.addAll(feedForwards.feeding);
        int chips = served.parallelism().tensor();
        if (chips > 1) {
            // After attention and after the feed-forward part of each layer, and after the divided embedding.
            all.addAll(new Collectives(served).allReduces(reductions + 1, Gemms.ACTIVATION_BYTES * hidden, captured));
        }
        return all;
    }

    List<OperatorCost.Attention> prefill() {
        return mixers.prefill;
    }

    List<OperatorCost.Attention> decode() {
        return mixers.decode;
    }

    List<OperatorCost.Recurrence> recurrences() {
        return mixers.recurrences;
    }
}
