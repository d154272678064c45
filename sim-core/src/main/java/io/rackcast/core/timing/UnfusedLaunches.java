package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;

/**
 * Kernels that an engine launches beyond its operators where it has no fused one: the custom kernels of serving stacks add
 * the residual in an RMS norm, while a layer norm is PyTorch's, behind an addition of its own; and biases of output and
 * down projections are added after the all-reduce (vLLM, RowParallelLinear). All others go into their multiplication.
 * Short as they are, they count where launching takes longer than running.
 */
final class UnfusedLaunches {
    private UnfusedLaunches() {}

    /** In one step, over all layers. */
    static int of(ModelArchitecture model) {
        int sum = 0;
        for (LayerGroup group : model.groups()) {
            int layer = model.norm() == Norm.RMS ? 0 : group.norms();
            if (group.mixer() instanceof Attention attention && attention.outputBias()) {
                layer++;
            }
            if (group.feedForward() instanceof Mlp mlp && mlp.bias()) {
                layer++;
            }
            sum += layer * group.count();
        }
        return sum;
    }
}
