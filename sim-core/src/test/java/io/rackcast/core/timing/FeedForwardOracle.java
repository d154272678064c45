package io.rackcast.core.timing;

import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModuleKind;

/** One layer's part that treats each token alone, on one chip. */
final class FeedForwardOracle {
    private final ServedModel served;
    private final Ledger ledger;
    private final MatrixOracle matrices;
    private final CollectiveOracle collectives;
    private final double tokens;
    private final double hidden;

    FeedForwardOracle(
            ServedModel served, Ledger ledger, MatrixOracle matrices, CollectiveOracle collectives, double tokens) {
        this.served = served;
        this.ledger = ledger;
        this.matrices = matrices;
        this.collectives = collectives;
        this.tokens = tokens;
        hidden = served.model().hidden();
    }

    /**
     * @param format of the matrices, or of routed experts
     * @param shared format of the part of a mixture that every token visits
     */
    void layer(FeedForward part, WeightFormat format, WeightFormat shared) {
        double chips = served.parallelism().tensor();
        if (part instanceof Mlp mlp) {
            dense(Operator.GATE_UP, Operator.DOWN, format, mlp.gated(), mlp.intermediate() / chips);
        } else if (part instanceof Experts experts) {
            WeightFormat router = served.formats().of(ModuleKind.ROUTER);
            matrices.multiply(Operator.ROUTER, router, experts.count() + (experts.sharedGate() ? 1 : 0), hidden);
            routed(experts, format);
            if (experts.sharedIntermediate() > 0) {
                dense(
                        Operator.SHARED_EXPERTS,
                        Operator.SHARED_EXPERTS,
                        shared,
                        experts.gated(),
                        Math.ceil(experts.sharedIntermediate() / chips));
            }
            if (served.parallelism().data() > 1) {
                collectives.exchange(experts);
            }
        }
    }

    /** In: one matrix, or two as one. What they made is read, the product written. Out: one. */
    private void dense(Operator in, Operator out, WeightFormat format, boolean gated, double columns) {
        double made = gated ? 2 * columns : columns;
        matrices.multiply(in, format, made, hidden);
        matrices.stream(Operator.ACTIVATION, 2 * (made + columns));
        matrices.multiply(out, format, hidden, columns);
    }

    /**
     * All experts of the layer as one call. Chips share the experts, whole, and those that hold the same cut its columns;
     * the tokens of all batches meet. Weights are read of those visited; a visit reads and writes the hidden state, and what
     * lies between as a dense part does. The busiest chip decides about operations.
     */
    private void routed(Experts experts, WeightFormat format) {
        Parallelism sizes = served.parallelism();
        PopularityOracle popularity = new PopularityOracle(experts, served.routing());
        int sharing = sizes.expert();
        double cutting = (double) sizes.tensor() * sizes.data() / sharing;
        double columns = experts.intermediate() / cutting;
        double one = (experts.gated() ? 3 : 2) * hidden * columns;
        double all = tokens * sizes.data();
        double visits = experts.perToken() * all / sharing;
        double visited = popularity.touched((int) all) / sharing;
        double flops = visits * 2 * one;
        double between = (experts.gated() ? 2 : 1) * columns + columns;
        double bytes = visited * Precision.bytes(format, one) + visits * 2 * (hidden + between + hidden);
        ledger.call(
                Operator.EXPERTS,
                served.kernels().experts(format),
                flops,
                bytes,
                popularity.imbalance(all, sharing) * flops / new Precision(served).peak(format),
                bytes / served.chip().memoryBandwidth());
    }
}
