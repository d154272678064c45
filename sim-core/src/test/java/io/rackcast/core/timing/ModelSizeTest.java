package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** P46: counts against published sizes and against an enumeration of the layer graph, matrix by matrix. */
class ModelSizeTest {
    @Test
    void publishedSizes() {
        assertThat(ModelSize.of(Cases.LLAMA_8B).parameters()).isEqualTo(8_030_261_248L);
        assertThat(ModelSize.of(Cases.LLAMA_70B).parameters()).isEqualTo(70_553_706_496L);
        // Without learned positions (25M) and the biases of output and feed-forward matrices.
        assertThat((double) ModelSize.of(Cases.GPT3_175B).parameters()).isCloseTo(174.6e9, within(0.2e9));
    }

    @Test
    void attentionShareOfPrefillOperations() {
        // Per layer 2 x (4096 x 6144 + 4096 x 4096 + 3 x 4096 x 14336) = 436.2 MFLOP per token; attention
        // 4 x 4096 x (s + 1) / 2 per token: 67.1, 268.4 and 1073.8 MFLOP.
        ModelSize size = ModelSize.of(Cases.LLAMA_8B);
        assertThat(attentionShare(size, 8192)).isCloseTo(0.154, within(0.0005));
        assertThat(attentionShare(size, 32_768)).isCloseTo(0.615, within(0.0005));
        assertThat(attentionShare(size, 131_072)).isCloseTo(2.46, within(0.005));
    }

    @Test
    void gpt3TakesTwoOperationsPerParameter() {
        // Layers 347.9 GFLOP + head 1.2 GFLOP.
        assertThat(ModelSize.of(Cases.GPT3_175B).flops(1, 0, 1)).isCloseTo(350e9, within(1.5e9));
    }

    @Test
    void stepCountsWhatAnEnumerationOfItsMatricesCounts() {
        SplittableRandom random = new SplittableRandom(46);
        for (int i = 0; i < 300; i++) {
            ServedModel served = Cases.random(random);
            StepLoad load = Cases.load(random, 20, 2, 300);
            StepBreakdown step = new DirectStepTimer(new ServedModel(
                            served.chip(),
                            served.shape(),
                            served.tensorParallel(),
                            served.weights(),
                            served.compute(),
                            served.kvCache(),
                            served.kernels(),
                            served.host(),
                            GraphCapture.EAGER))
                    .breakdown(load);
            double flops =
                    step.parts().stream().mapToDouble(StepBreakdown.Part::flops).sum();
            double enumerated = enumerate(served.shape(), served.tensorParallel(), load);
            assertThat(flops).isCloseTo(enumerated, within(1e-12 * enumerated));
        }
    }

    private static double attentionShare(ModelSize size, long tokens) {
        return (double) size.flopsPerPair() * StepLoad.pairs(0, tokens) / ((double) size.flopsPerToken() * tokens);
    }

    /** One chip's operations, matrix by matrix and head by head. */
    private static double enumerate(TransformerShape shape, int chips, StepLoad load) {
        double tokens = load.decodeSequences + load.prefillTokens;
        double sum = 0;
        for (int layer = 0; layer < shape.layers(); layer++) {
            for (int head = 0; head < shape.heads() / chips; head++) {
                double query = 2.0 * tokens * shape.hidden() * shape.headDim();
                double output = 2.0 * tokens * shape.headDim() * shape.hidden();
                double scores = 2.0 * (load.prefillPairs + load.decodeContext) * shape.headDim();
                sum += query + output + scores + scores;
            }
            for (int head = 0; head < Math.max(1, shape.kvHeads() / chips); head++) {
                double key = 2.0 * tokens * shape.hidden() * shape.headDim();
                sum += key + key;
            }
            int columns = shape.intermediate() / chips;
            double matrix = 2.0 * tokens * shape.hidden() * columns;
            sum += shape.gatedMlp() ? matrix + matrix + matrix : matrix + matrix;
        }
        int rows = (shape.vocab() + 63) / 64 * 64;
        int rowsOfChip = (rows + chips - 1) / chips;
        return sum + 2.0 * load.logits * shape.hidden() * rowsOfChip;
    }
}
