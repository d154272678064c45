package io.rackcast.core.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** P46: what a step counts against an enumeration of the layer graph, matrix by matrix and head by head. */
class StepEnumerationTest {
    @Test
    void attentionShareOfPrefillOperations() {
        // Per layer 2 x (4096 x 6144 + 4096 x 4096 + 3 x 4096 x 14336) = 436.2 MFLOP per token; attention
        // 4 x 4096 x (s + 1) / 2 per token: 67.1, 268.4 and 1073.8 MFLOP.
        assertThat(attentionShare(8192)).isCloseTo(0.154, within(0.0005));
        assertThat(attentionShare(32_768)).isCloseTo(0.615, within(0.0005));
        assertThat(attentionShare(131_072)).isCloseTo(2.46, within(0.005));
    }

    private static double attentionShare(int tokens) {
        SpeedOfLight bound = new SpeedOfLight(Cases.served(Cases.LLAMA_8B, 1, Cases.perfectKernels()));
        double weights = bound.flops(new StepWork(1, tokens, 0, 0, 0, 0, 0));
        double pairs = (double) StepLoad.pairs(0, tokens);
        return bound.flops(new StepWork(1, 0, pairs, pairs, 0, 0, 0)) / weights;
    }

    @Test
    void everyOperationIsCounted() {
        SplittableRandom random = new SplittableRandom(46);
        for (int i = 0; i < 600; i++) {
            ServedModel m = Cases.random(random);
            ServedModel served = new ServedModel(
                    m.chip(),
                    m.model(),
                    m.parallelism(),
                    m.formats(),
                    m.kvCache(),
                    m.routing(),
                    m.kernels(),
                    m.host(),
                    GraphCapture.EAGER);
            StepLoad load = Cases.load(random, 20, 2, 300, served);
            double flops = new DirectStepTimer(served)
                    .breakdown(load).parts().stream()
                            .mapToDouble(StepBreakdown.Part::flops)
                            .sum();
            double enumerated = enumerate(served.model(), served.parallelism(), load);
            assertThat(flops).as("%s of %s", load, served.model()).isCloseTo(enumerated, within(1e-9 * enumerated));
        }
    }

    /** One chip's operations. */
    private static double enumerate(ModelArchitecture model, Parallelism sizes, StepLoad load) {
        double sum = 0;
        for (LayerGroup group : model.groups()) {
            for (int layer = 0; layer < group.count(); layer++) {
                sum += mixer(group.mixer(), model.hidden(), sizes.tensor(), load);
                if (group.feedForward() instanceof Mlp mlp) {
                    sum += matrices(
                            mlp.gated() ? 3 : 2, load, model.hidden(), mlp.intermediate() / (double) sizes.tensor());
                } else if (group.feedForward() instanceof Experts experts) {
                    sum += experts(experts, model.hidden(), sizes, load);
                }
            }
        }
        int rows = (model.vocabulary().rows() + 63) / 64 * 64;
        int rowsOfChip = (rows + sizes.tensor() - 1) / sizes.tensor();
        return sum + 2.0 * load.logits * model.hidden() * rowsOfChip;
    }

    private static double mixer(Mixer mixer, int hidden, int chips, StepLoad load) {
        if (mixer instanceof Attention attention) {
            return attention(attention, hidden, chips, load);
        } else if (mixer instanceof LatentAttention latent) {
            return latent(latent, hidden, chips, load);
        }
        double states = mixer.mixingFlop(0, load.tokens()) / (double) chips;
        if (mixer instanceof DeltaAttention delta) {
            double keys = (double) delta.keyHeads() * delta.keyDim();
            double values = (double) delta.valueHeads() * delta.valueDim();
            double inputs = Math.ceil((2 * keys + 2 * values + 2 * delta.valueHeads()) / chips);
            return states + 2.0 * load.tokens() * hidden * (inputs + values / chips);
        }
        Mamba2 mamba = (Mamba2) mixer;
        double inner = (double) mamba.heads() * mamba.headDim();
        double inputs = Math.ceil((2 * inner + 2.0 * mamba.groups() * mamba.stateDim() + mamba.heads()) / chips);
        return states + 2.0 * load.tokens() * hidden * (inputs + inner / chips);
    }

    private static double attention(Attention attention, int hidden, int chips, StepLoad load) {
        boolean local = !(attention.reach() instanceof Reach.Full);
        double pairs = local ? load.localPairs + load.localContext : load.prefillPairs + load.decodeContext;
        double sum = 0;
        for (int head = 0; head < attention.heads() / chips; head++) {
            double query = 2.0 * load.tokens() * hidden * attention.headDim();
            double scores = 2.0 * pairs * attention.headDim();
            sum += (attention.outputGate() ? 3 : 2) * query + scores + scores;
        }
        for (int head = 0; head < Math.max(1, attention.kvHeads() / chips); head++) {
            sum += 2 * (2.0 * load.tokens() * hidden * attention.headDim());
        }
        return sum;
    }

    private static double latent(LatentAttention latent, int hidden, int chips, StepLoad load) {
        double tokens = load.tokens();
        double heads = latent.heads() / (double) chips;
        double sum = 2.0 * tokens * hidden * (latent.kvRank() + latent.ropeDim());
        sum += latent.queryRank() == 0
                ? 2.0 * tokens * hidden * heads * (latent.nopeDim() + latent.ropeDim())
                : 2.0 * tokens * latent.queryRank() * (hidden + heads * (latent.nopeDim() + latent.ropeDim()));
        double expand = 2.0 * latent.kvRank() * heads * (latent.nopeDim() + latent.valueDim());
        sum += tokens * expand + 2.0 * tokens * heads * latent.valueDim() * hidden;
        boolean chosen = latent.indexer().isPresent();
        double past = chosen ? load.localPast : load.prefillPast;
        double prefill = chosen ? load.localPairs : load.prefillPairs;
        double decode = chosen ? load.localContext : load.decodeContext;
        sum += past * expand;
        sum += 2.0 * prefill * heads * (latent.nopeDim() + latent.ropeDim() + latent.valueDim());
        sum += 2.0 * decode * heads * (latent.kvRank() + latent.ropeDim() + latent.kvRank());
        if (chosen) {
            var indexer = latent.indexer().get();
            double all = load.prefillPairs + load.decodeContext;
            double width = indexer.heads() * indexer.headDim();
            // The matrices of the indexer count as if all read the hidden state, in whole columns.
            double parameters =
                    (double) latent.queryRank() * width + (double) hidden * (indexer.headDim() + indexer.heads());
            sum += 2.0 * tokens * hidden * Math.floor(parameters / hidden) + 2.0 * all * width;
        }
        return sum;
    }

    private static double experts(Experts experts, int hidden, Parallelism sizes, StepLoad load) {
        double router = 2.0 * load.tokens() * hidden * (experts.count() + (experts.sharedGate() ? 1 : 0));
        int matrices = experts.gated() ? 3 : 2;
        // Every chip of the stage has its columns of each expert, and sees the tokens of all batches.
        double columns = experts.intermediate() / (double) sizes.stageChips();
        double routed = experts.perToken() * sizes.data() * matrices(matrices, load, hidden, columns);
        double shared =
                matrices(matrices, load, hidden, Math.ceil(experts.sharedIntermediate() / (double) sizes.tensor()));
        return router + routed + shared;
    }

    private static double matrices(int count, StepLoad load, int hidden, double columns) {
        return count * 2.0 * load.tokens() * hidden * columns;
    }
}
