package io.rackcast.core.timing;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;
import java.util.ArrayList;
import java.util.List;

/** Operators of the parts of layers that treat each token alone: dense ones, and mixtures of experts. */
final class FeedForwardOperators {
    private final ServedModel served;
    private final Sharding sharding;
    private final KernelProfile kernels;
    private final Matrices matrices;
    private final double bandwidth;
    private final long hidden;

    final List<OperatorCost.PerToken> feeding = new ArrayList<>();

    FeedForwardOperators(ServedModel served, Matrices matrices) {
        this.served = served;
        this.matrices = matrices;
        sharding = served.sharding();
        kernels = served.kernels();
        bandwidth = served.chip().memoryBandwidth();
        hidden = served.model().hidden();
    }

    /** Adds layers that are alike. */
    void add(int layers, FeedForward part) {
        if (part instanceof Mlp mlp) {
            feedForward(
                    layers,
                    ModuleKind.MLP,
                    Operator.GATE_UP,
                    Operator.DOWN,
                    mlp.gated(),
                    sharding.part(mlp.intermediate()));
        } else if (part instanceof Experts experts) {
            experts(layers, experts);
        }
    }

    /** Whether tokens leave their chips for it, so that what comes back is whole. */
    boolean dispatches(FeedForward part) {
        return part instanceof Experts && served.parallelism().data() > 1;
    }

    private void feedForward(
            int layers, ModuleKind kind, Operator input, Operator output, boolean gated, long columns) {
        int inputs = gated ? 2 : 1;
        matrices.quantise(layers, kind, hidden + columns);
        matrices.add(feeding, layers, kind, input, inputs * columns, hidden);
        feeding.add(matrices.streaming(Operator.ACTIVATION, layers, (inputs + 1) * columns));
        matrices.add(feeding, layers, kind, output, hidden, columns);
    }

    private void experts(int layers, Experts experts) {
        feeding.add(matrices.gemm(
                ModuleKind.ROUTER, Operator.ROUTER, layers, experts.routerMatrices((int) hidden) / hidden, hidden));
        int plain = matrices.plain(ModuleKind.EXPERTS, layers);
        if (plain > 0) {
            feeding.add(expertLayer(plain, experts, WeightFormat.BF16));
        }
        if (plain < layers) {
            feeding.add(expertLayer(layers - plain, experts, served.formats().of(ModuleKind.EXPERTS)));
        }
        if (experts.sharedIntermediate() > 0) {
            feedForward(
                    layers,
                    ModuleKind.SHARED_EXPERTS,
                    Operator.SHARED_EXPERTS,
                    Operator.SHARED_EXPERTS,
                    experts.gated(),
                    sharding.part(experts.sharedIntermediate()));
        }
        if (served.parallelism().data() > 1) {
            feeding.addAll(new Collectives(served).exchanges(layers, experts));
        }
    }

    private OperatorCost.ExpertLayer expertLayer(int layers, Experts experts, WeightFormat format) {
        Parallelism parallelism = served.parallelism();
        long columns = sharding.columns(experts);
        long one = (experts.gated() ? 3L : 2L) * hidden * columns;
        return new OperatorCost.ExpertLayer(
                Operator.EXPERTS,
                layers,
                new ExpertLoad(experts, served.routing(), parallelism.expert()),
                parallelism.data(),
                parallelism.expert(),
                2.0 * one,
                format.bytes((double) one),
                Gemms.ACTIVATION_BYTES * (2 * hidden + (experts.gated() ? 3 : 2) * columns),
                kernels.experts(format),
                served.formats().compute(format).peak(served.chip()),
                bandwidth);
    }
}
