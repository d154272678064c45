package io.rackcast.core.timing;

import io.rackcast.core.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * The operators of a model on one chip of its group, as a production stack fuses them: residual additions with norms, the
 * two feed-forward inputs into one matrix, queries, keys and values into one matrix.
 *
 * @param perToken operators that cost by the tokens of the step; all-reduces as the step launches them
 * @param perLogit operators that cost by the tokens that need logits
 * @param prefill attention of prompt chunks
 * @param decode attention of decoding sequences
 * @param recurrences of layers that keep states
 * @param adapters by the tokens that pass through adapters, and how many these are; none without
 * @param hops activations between the stages of a pipeline, by the links that they take; none without
 */
record StepOperators(
        List<OperatorCost.PerToken> perToken,
        List<OperatorCost.PerToken> perLogit,
        List<OperatorCost.Attention> prefill,
        List<OperatorCost.Attention> decode,
        List<OperatorCost.Recurrence> recurrences,
        List<OperatorCost.PerSequence> adapters,
        List<OperatorCost.Collective> hops) {
    /** Logits are widened to 32 bits: read 16, write 32, read 32 to choose. */
    private static final double SAMPLING_BYTES_PER_LOGIT = 10;

    StepOperators {
        perToken = List.copyOf(perToken);
        perLogit = List.copyOf(perLogit);
        prefill = List.copyOf(prefill);
        decode = List.copyOf(decode);
        recurrences = List.copyOf(recurrences);
        adapters = List.copyOf(adapters);
        hops = List.copyOf(hops);
    }

    static StepOperators of(ServedModel served, boolean captured) {
        LayerOperators layers = new LayerOperators(served);
        served.model().groups().forEach(layers::add);
        return new StepOperators(
                layers.perToken(captured),
                perLogit(served),
                layers.prefill(),
                layers.decode(),
                layers.recurrences(),
                AdapterOperators.of(served),
                new Collectives(served).hops());
    }

    private static List<OperatorCost.PerToken> perLogit(ServedModel served) {
        List<OperatorCost.PerToken> perLogit = new ArrayList<>();
        if (served.model().vocabulary().head() == Vocabulary.Head.NONE) {
            return perLogit;
        }
        KernelProfile kernels = served.kernels();
        double bandwidth = served.chip().memoryBandwidth();
        long rows = served.sharding().vocabularyRows();
        perLogit.add(Gemms.head(served, rows));
        int chips = served.parallelism().tensor();
        if (chips > 1) {
            perLogit.addAll(new Collectives(served).gathers(rows));
        }
        perLogit.add(new OperatorCost.Streaming(
                Operator.SAMPLING,
                1,
                SAMPLING_BYTES_PER_LOGIT * served.model().vocabulary().rows(),
                kernels.sampling(),
                bandwidth));
        return perLogit;
    }

    /** Kernels launched for the tokens of a step, attention and head left out. */
    int launchesPerStep() {
        return launches(perToken) + launches(recurrences);
    }

    /** Kernels launched for logits and sampling. */
    int launchesForLogits() {
        return launches(perLogit);
    }

    /** Kernels launched for attention of one kind, prefill or decode. */
    int launchesForAttention() {
        return launches(decode);
    }

    /** Kernels launched for adapters, where there are any. */
    int launchesForAdapters() {
        return launches(adapters);
    }

    private static int launches(List<? extends OperatorCost> operators) {
        int sum = 0;
        for (OperatorCost operator : operators) {
            sum += operator.calls();
        }
        return sum;
    }
}
