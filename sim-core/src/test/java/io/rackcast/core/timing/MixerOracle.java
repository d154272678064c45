package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.Mamba;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;

/** One layer's part in which tokens meet, on one chip. */
final class MixerOracle {
    private final ServedModel served;
    private final Ledger ledger;
    private final MatrixOracle matrices;
    private final AttentionOracle attends;
    private final Batch batch;
    private final KernelProfile kernels;
    private final double hidden;
    private final int chips;

    MixerOracle(ServedModel served, Ledger ledger, MatrixOracle matrices, Batch batch) {
        this.served = served;
        this.ledger = ledger;
        this.matrices = matrices;
        this.batch = batch;
        attends = new AttentionOracle(served, ledger, batch);
        kernels = served.kernels();
        hidden = served.model().hidden();
        chips = served.parallelism().tensor();
    }

    void layer(Mixer mixer, WeightFormat format) {
        if (mixer instanceof Attention attention) {
            attention(attention, format);
        } else if (mixer instanceof LatentAttention latent) {
            latent(latent, format);
        } else if (mixer instanceof DeltaAttention delta) {
            delta(delta, format);
        } else if (mixer instanceof Mamba mamba) {
            mamba(mamba, format);
        } else if (mixer instanceof Mamba2 mamba) {
            mamba2(mamba, format);
        }
    }

    /**
     * Heads are divided, key/value heads repeated where there are more chips than heads. Per pair and head 2 operations a
     * dimension for the score and 2 for the value.
     */
    private void attention(Attention attention, WeightFormat format) {
        double queries = (double) attention.heads() / chips * attention.headDim();
        int heads = attention.kvHeads() >= chips ? attention.kvHeads() / chips : 1;
        double keys = (double) heads * attention.headDim();
        double values = attention.sharedKeyValue() ? 0 : keys;
        double gate = attention.outputGate() ? queries : 0;
        matrices.multiply(Operator.QKV, format, queries + keys + values + gate, hidden);
        if (attention.qkNorm() != QueryKeyNorm.NONE) {
            matrices.stream(Operator.QK_NORM, 2 * 2 * (queries + keys));
        }
        // Queries and keys are read and written, and what the gate multiplies too; the gate is read. All in 16 bits.
        matrices.stream(Operator.ROPE, 2 * (2 * (queries + keys) + 3 * gate));
        boolean cached = !(attention.reach() instanceof Reach.Bidirectional);
        double stored = cached ? served.kvCache().bytes() : 2;
        if (cached) {
            matrices.stream(Operator.KV_WRITE, (2 + stored) * (keys + values));
        }
        matrices.multiply(Operator.OUTPUT, format, hidden, queries);
        double perPair = 4 * queries;
        double read = stored * (keys + values);
        double inAndOut = 2 * queries + 2 * queries;
        attends.prompts(
                Operator.PREFILL_ATTENTION, kernels.prefillAttention(), attention.reach(), perPair, 0, read, inAndOut);
        boolean own = attention.heads() == attention.kvHeads();
        RooflineFit fit = own ? kernels.ownHeadsDecode() : kernels.decodeAttention();
        attends.decodes(
                Operator.DECODE_ATTENTION,
                fit,
                attention.reach(),
                perPair,
                read,
                inAndOut,
                own ? kernels.ownHeadsTileTokens() : kernels.decodeTileTokens(),
                fit.ec() / kernels.prefillAttention().ec(),
                heads);
    }

    /**
     * The way down to the latents is repeated on every chip, the way up divided. Prefill meets expanded keys and values, and
     * expands those of earlier chunks again; decode meets the latents, as keys and as values.
     */
    private void latent(LatentAttention latent, WeightFormat format) {
        double heads = (double) latent.heads() / chips;
        double query = latent.nopeDim() + latent.ropeDim();
        double cached = latent.kvRank() + latent.ropeDim();
        if (latent.queryRank() == 0) {
            matrices.multiply(Operator.QKV, format, heads * query + cached, hidden);
        } else {
            matrices.multiply(Operator.QKV, format, latent.queryRank() + cached, hidden);
            matrices.multiply(Operator.LATENT, format, heads * query, latent.queryRank());
        }
        double expanded = heads * (latent.nopeDim() + latent.valueDim());
        matrices.multiply(Operator.LATENT, format, expanded, latent.kvRank());
        matrices.stream(Operator.QK_NORM, 2 * 2 * (latent.queryRank() + latent.kvRank()));
        // One key for all heads.
        matrices.stream(Operator.ROPE, 2 * 2 * (heads + 1) * latent.ropeDim());
        matrices.stream(Operator.KV_WRITE, (2 + served.kvCache().bytes()) * cached);
        matrices.multiply(Operator.OUTPUT, format, hidden, heads * latent.valueDim());
        latent.indexer().ifPresent(indexer -> indexer(indexer, latent.queryRank()));
        Reach reach = latent.indexer()
                .<Reach>map(indexer -> new Reach.Window(indexer.chosenTokens()))
                .orElse(new Reach.Full());
        double read = served.kvCache().bytes() * cached;
        attends.prompts(
                Operator.PREFILL_ATTENTION,
                kernels.latentPrefill(),
                reach,
                2 * heads * (query + latent.valueDim()),
                2 * latent.kvRank() * expanded,
                read,
                2 * heads * query + 2 * heads * latent.valueDim());
        attends.decodes(
                Operator.DECODE_ATTENTION,
                kernels.latentDecode(),
                reach,
                2 * heads * (cached + latent.kvRank()),
                read,
                2 * heads * (cached + latent.kvRank()),
                0,
                kernels.latentDecode().ec() / kernels.prefillAttention().ec(),
                0);
    }

    /**
     * Whole on every chip: queries from their latent, one key and a weight a head from the hidden state; all count as if they
     * read the hidden state, in whole columns, and in no layer stay in 16 bits. Keys are cached in 8 bits, and every one is
     * scored by all heads.
     */
    private void indexer(Indexer indexer, int queryRank) {
        double width = indexer.heads() * indexer.headDim();
        double parameters = queryRank * width + hidden * (indexer.headDim() + indexer.heads());
        matrices.multiply(
                Operator.INDEXER, served.formats().of(ModuleKind.ATTENTION), Math.floor(parameters / hidden), hidden);
        Reach all = new Reach.Full();
        attends.prompts(Operator.INDEXER, kernels.prefillAttention(), all, 2 * width, 0, indexer.headDim(), 2 * width);
        attends.decodes(
                Operator.INDEXER, kernels.decodeAttention(), all, 2 * width, indexer.headDim(), 2 * width, 0, 1, 0);
    }

    /** Of each value of a state: decay 1, read with the key 2, correct 2, read with the query 2. */
    private void delta(DeltaAttention delta, WeightFormat format) {
        double keys = (double) delta.keyHeads() * delta.keyDim();
        double values = (double) delta.valueHeads() * delta.valueDim();
        double inputs = 2 * keys + 2 * values + 2 * delta.valueHeads();
        double state = (double) delta.valueHeads() * delta.keyDim() * delta.valueDim();
        recurrence(format, inputs, values, 7 * state, state, 2 * keys + values, delta.kernel());
    }

    /** Of each value of a state: decay 1 and its product 1, input 2, read 2. Small matrices count as columns. */
    private void mamba(Mamba mamba, WeightFormat format) {
        double inner = mamba.inner();
        double small = Math.floor(inner * (2 * mamba.stepRank() + 2 * mamba.stateDim()) / hidden);
        double state = inner * mamba.stateDim();
        recurrence(format, 2 * inner + small, inner, 6 * state, state, inner, mamba.kernel());
    }

    /** Of each value of a state: decay 1, input 2, read 2. */
    private void mamba2(Mamba2 mamba, WeightFormat format) {
        double inner = (double) mamba.heads() * mamba.headDim();
        double vectors = 2.0 * mamba.groups() * mamba.stateDim();
        double state = inner * mamba.stateDim();
        recurrence(
                format, 2 * inner + vectors + mamba.heads(), inner, 5 * state, state, inner + vectors, mamba.kernel());
    }

    /**
     * States in 32 bits, and the inputs that a convolution keeps in 16, are read and written once a sequence; of each token
     * what the inputs made, and three times what leaves.
     */
    private void recurrence(
            WeightFormat format,
            double inputs,
            double inner,
            double perToken,
            double state,
            double convolved,
            int kernel) {
        double in = Math.ceil(inputs / chips);
        double out = inner / chips;
        matrices.multiply(Operator.QKV, format, in, hidden);
        matrices.multiply(Operator.OUTPUT, format, hidden, out);
        double flops = (perToken + 2 * kernel * convolved) / chips;
        double kept = (2 * 4 * state + 2 * 2 * convolved * (kernel - 1)) / chips;
        ledger.kernel(
                Operator.STATE,
                kernels.state(),
                flops * batch.tokens(),
                served.chip().bf16Flops(),
                kept * batch.sequences() + 2 * (in + 3 * out) * batch.tokens(),
                served.chip().memoryBandwidth());
    }
}
