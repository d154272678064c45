package io.rackcast.core.timing;

import java.util.ArrayList;
import java.util.List;

/**
 * The operators of a dense decoder-only transformer on one chip of its group, as a production stack fuses them:
 * residual additions with norms, the two feed-forward inputs into one matrix, queries, keys and values into one matrix.
 *
 * @param perToken operators that cost by the tokens of the step; all-reduces as the step launches them
 * @param perLogit operators that cost by the tokens that need logits
 * @param prefill attention of prompt chunks
 * @param decode attention of decoding sequences
 */
record StepOperators(
        List<OperatorCost.PerToken> perToken,
        List<OperatorCost.PerToken> perLogit,
        OperatorCost.Attention prefill,
        OperatorCost.Attention decode) {
    /** Activations are 16-bit. */
    private static final double ACTIVATION_BYTES = 2;
    /** Logits are widened to 32 bits: read 16, write 32, read 32 to choose. */
    private static final double SAMPLING_BYTES_PER_LOGIT = 10;

    StepOperators {
        perToken = List.copyOf(perToken);
        perLogit = List.copyOf(perLogit);
    }

    static StepOperators of(ServedModel served, boolean captured) {
        return new Builder(served).build(captured);
    }

    /** Kernels launched for the tokens of a step, attention and head left out. */
    int launchesPerStep() {
        return launches(perToken);
    }

    /** Kernels launched for logits and sampling. */
    int launchesForLogits() {
        return launches(perLogit);
    }

    private static int launches(List<OperatorCost.PerToken> operators) {
        int sum = 0;
        for (OperatorCost operator : operators) {
            sum += operator.calls();
        }
        return sum;
    }

    /** Shapes of one served model, spelled once. */
    private static final class Builder {
        private final ServedModel served;
        private final KernelProfile kernels;
        private final TransformerShape shape;
        private final double bandwidth;
        private final int layers;
        private final long hidden;
        private final long queries;
        private final long keys;
        private final long intermediate;
        private final long vocab;
        private final int inputMatrices;

        Builder(ServedModel served) {
            this.served = served;
            kernels = served.kernels();
            shape = served.shape();
            bandwidth = served.chip().memoryBandwidth();
            Sharding shard = served.sharding();
            layers = shape.layers();
            hidden = shape.hidden();
            queries = (long) shard.heads() * shape.headDim();
            keys = (long) shard.kvHeads() * shape.headDim();
            intermediate = shard.intermediate();
            vocab = shard.vocab();
            inputMatrices = shape.gatedMlp() ? 2 : 1;
        }

        StepOperators build(boolean captured) {
            List<OperatorCost.PerToken> perToken = new ArrayList<>();
            perToken.add(streaming(Operator.EMBEDDING, 1, 2 * hidden));
            // Two per layer and one before the head; each reads input and residual and writes both.
            perToken.add(streaming(Operator.NORM, 2 * layers + 1, 4 * hidden));
            if (served.compute() != ComputeFormat.BF16) {
                perToken.add(quantisation());
            }
            perToken.add(linear(Operator.QKV, queries + 2 * keys, hidden));
            if (shape.qkNorm()) {
                perToken.add(streaming(Operator.QK_NORM, layers, 2 * (queries + keys)));
            }
            perToken.add(streaming(Operator.ROPE, layers, 2 * (queries + keys)));
            perToken.add(new OperatorCost.Streaming(
                    Operator.KV_WRITE,
                    layers,
                    2.0 * keys * (ACTIVATION_BYTES + served.kvCache().bytes()),
                    kernels.elementwise(),
                    bandwidth));
            perToken.add(linear(Operator.OUTPUT, hidden, queries));
            perToken.add(linear(Operator.GATE_UP, inputMatrices * intermediate, hidden));
            perToken.add(streaming(Operator.ACTIVATION, layers, (inputMatrices + 1) * intermediate));
            perToken.add(linear(Operator.DOWN, hidden, intermediate));
            if (served.tensorParallel() > 1) {
                // After attention and after the feed-forward part of each layer, and after the divided embedding.
                perToken.add(new OperatorCost.Collective(
                        Operator.ALL_REDUCE,
                        2 * layers + 1,
                        ACTIVATION_BYTES * hidden,
                        captured ? kernels.capturedAllReduce() : kernels.eagerAllReduce(),
                        served.linkBandwidth()));
            }
            return new StepOperators(
                    perToken,
                    perLogit(),
                    attention(Operator.PREFILL_ATTENTION, kernels.prefillAttention(), 0),
                    attention(Operator.DECODE_ATTENTION, kernels.decodeAttention(), kernels.decodeTileTokens()));
        }

        private List<OperatorCost.PerToken> perLogit() {
            List<OperatorCost.PerToken> perLogit = new ArrayList<>();
            perLogit.add(new OperatorCost.Gemm(
                    Operator.HEAD,
                    1,
                    vocab,
                    hidden,
                    ACTIVATION_BYTES * vocab * hidden,
                    kernels.head(),
                    served.chip().bf16Flops(),
                    bandwidth));
            int chips = served.tensorParallel();
            if (chips > 1) {
                perLogit.add(new OperatorCost.Collective(
                        Operator.GATHER,
                        1,
                        ACTIVATION_BYTES * vocab * (chips - 1),
                        kernels.gather(),
                        served.linkBandwidth()));
            }
            perLogit.add(new OperatorCost.Streaming(
                    Operator.SAMPLING, 1, SAMPLING_BYTES_PER_LOGIT * shape.vocab(), kernels.sampling(), bandwidth));
            return perLogit;
        }

        private OperatorCost.Streaming streaming(Operator operator, int calls, long elementsPerToken) {
            return new OperatorCost.Streaming(
                    operator, calls, ACTIVATION_BYTES * elementsPerToken, kernels.elementwise(), bandwidth);
        }

        /** Of the inputs of the four matrices of a layer: read in 16 bits, written in the format of the product. */
        private OperatorCost.Streaming quantisation() {
            double bytes = ACTIVATION_BYTES + served.compute().bytes();
            return new OperatorCost.Streaming(
                    Operator.QUANTISATION,
                    layers,
                    bytes * (2 * hidden + queries + intermediate),
                    kernels.quantisation(served.compute()),
                    bandwidth);
        }

        private OperatorCost.Gemm linear(Operator operator, long outputs, long inputs) {
            return new OperatorCost.Gemm(
                    operator,
                    layers,
                    outputs,
                    inputs,
                    served.weights().bits() / Byte.SIZE * outputs * inputs,
                    kernels.linear(served.weights()),
                    served.compute().peak(served.chip()),
                    bandwidth);
        }

        private OperatorCost.Attention attention(Operator operator, RooflineFit fit, double tileTokens) {
            return new OperatorCost.Attention(
                    operator,
                    layers,
                    4.0 * queries,
                    2.0 * keys * served.kvCache().bytes(),
                    2 * ACTIVATION_BYTES * queries,
                    tileTokens,
                    fit,
                    served.chip().bf16Flops(),
                    bandwidth);
        }
    }
}
