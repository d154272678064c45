package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoMixer;
import java.util.List;
import java.util.stream.Stream;

/**
 * Activations on their way to multiplications in fewer than 16 bits: each input is read in 16 bits and written narrow. One
 * call a layer, in every layer as soon as one needs it. Layers that a checkpoint leaves in 16 bits count like the others,
 * and for routed experts nothing is counted.
 */
final class QuantisationOracle {
    private record Inputs(ModuleKind kind, double width) {}

    private final ServedModel served;
    private final MatrixOracle matrices;
    private final Precision precision;
    private final double chips;

    QuantisationOracle(ServedModel served, MatrixOracle matrices) {
        this.served = served;
        this.matrices = matrices;
        precision = new Precision(served);
        chips = served.parallelism().tensor();
    }

    void layers() {
        List<WeightFormat> narrow = served.model().groups().stream()
                .flatMap(this::inputs)
                .map(inputs -> served.formats().of(inputs.kind))
                .filter(precision::narrow)
                .distinct()
                .toList();
        if (narrow.isEmpty() || served.kernels().scalesStatic()) {
            return;
        }
        // A checkpoint has one such format.
        WeightFormat format = narrow.get(0);
        RooflineFit fit = served.kernels().quantisation(computed(format));
        for (LayerGroup group : served.model().groups()) {
            double width = inputs(group)
                    .filter(inputs -> precision.narrow(served.formats().of(inputs.kind)))
                    .mapToDouble(Inputs::width)
                    .sum();
            for (int layer = 0; layer < group.count(); layer++) {
                matrices.stream(Operator.QUANTISATION, fit, (2 + Precision.operandBytes(format)) * width);
            }
        }
    }

    /** What the matrices of a layer read: the hidden state, and what the last of them gets. */
    private Stream<Inputs> inputs(LayerGroup group) {
        return Stream.concat(mixer(group.mixer()), feedForward(group));
    }

    private Stream<Inputs> mixer(Mixer mixer) {
        double hidden = served.model().hidden();
        if (mixer instanceof NoMixer) {
            return Stream.of();
        } else if (mixer instanceof Attention attention) {
            return Stream.of(
                    new Inputs(ModuleKind.ATTENTION, hidden + attention.heads() / chips * attention.headDim()));
        } else if (mixer instanceof LatentAttention latent) {
            double width = hidden + latent.queryRank() + latent.heads() / chips * latent.valueDim();
            return Stream.of(new Inputs(ModuleKind.ATTENTION, width));
        }
        return Stream.of(new Inputs(ModuleKind.STATE, hidden + mixer.mixedWidth() / chips));
    }

    private Stream<Inputs> feedForward(LayerGroup group) {
        double hidden = served.model().hidden();
        if (group.feedForward() instanceof Mlp mlp) {
            return Stream.of(new Inputs(ModuleKind.MLP, hidden + mlp.intermediate() / chips));
        } else if (group.feedForward() instanceof Experts experts && experts.sharedIntermediate() > 0) {
            return Stream.of(
                    new Inputs(ModuleKind.SHARED_EXPERTS, hidden + Math.ceil(experts.sharedIntermediate() / chips)));
        }
        return Stream.of();
    }

    private static ComputeFormat computed(WeightFormat format) {
        return switch (format) {
            case FP8 -> ComputeFormat.FP8;
            case INT8 -> ComputeFormat.INT8;
            case NVFP4 -> ComputeFormat.FP4;
            case BF16, FP16, INT4, MXFP4, Q4_K_M, Q8_0 -> ComputeFormat.BF16;
        };
    }
}
