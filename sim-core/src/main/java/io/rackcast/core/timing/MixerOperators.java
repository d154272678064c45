package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Indexer;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import java.util.ArrayList;
import java.util.List;

/** Operators of the parts of layers in which tokens of a sequence meet. */
final class MixerOperators {
    /** Recurrent states are kept in 32 bits; read and written once per sequence and step. */
    private static final double STATE_BYTES = 2 * 4.0;

    private final ServedModel served;
    private final Sharding sharding;
    private final KernelProfile kernels;
    private final Matrices matrices;
    private final double bandwidth;
    private final long hidden;

    final List<OperatorCost.PerToken> mixing = new ArrayList<>();
    final List<OperatorCost.Attention> prefill = new ArrayList<>();
    final List<OperatorCost.Attention> decode = new ArrayList<>();
    final List<OperatorCost.Recurrence> recurrences = new ArrayList<>();

    MixerOperators(ServedModel served, Matrices matrices) {
        this.served = served;
        this.matrices = matrices;
        sharding = served.sharding();
        kernels = served.kernels();
        bandwidth = served.chip().memoryBandwidth();
        hidden = served.model().hidden();
    }

    /** Adds layers that are alike. */
    void add(int layers, Mixer mixer) {
        if (mixer instanceof Attention attention) {
            attention(layers, attention);
        } else if (mixer instanceof LatentAttention latent) {
            latent(layers, latent);
        } else if (!(mixer instanceof NoMixer)) {
            recurrence(layers, mixer);
        }
    }

    private void attention(int layers, Attention attention) {
        long queries = sharding.queryWidth(attention);
        long keys = sharding.keyValueWidth(attention);
        long gate = attention.outputGate() ? queries : 0;
        matrices.quantise(layers, ModuleKind.ATTENTION, hidden + queries);
        linear(layers, ModuleKind.ATTENTION, Operator.QKV, queries + gate + keys, hidden);
        long rotated = queries + (attention.sharedKeyValue() ? keys : keys / 2);
        if (attention.qkNorm() != QueryKeyNorm.NONE) {
            mixing.add(matrices.streaming(Operator.QK_NORM, layers, 2 * rotated));
        }
        // The gate is read, and what it multiplies is read and written.
        mixing.add(matrices.streaming(Operator.ROPE, layers, 2 * rotated + 3 * gate));
        boolean cached = !(attention.reach() instanceof Reach.Bidirectional);
        double cachedBytes = cached ? served.kvCache().bytes() : 0;
        if (cached) {
            mixing.add(new OperatorCost.Streaming(
                    Operator.KV_WRITE,
                    layers,
                    keys * (Gemms.ACTIVATION_BYTES + cachedBytes),
                    kernels.elementwise(),
                    bandwidth));
        }
        linear(layers, ModuleKind.ATTENTION, Operator.OUTPUT, hidden, queries);
        boolean local = !(attention.reach() instanceof Reach.Full);
        double read = keys * (cached ? cachedBytes : Gemms.ACTIVATION_BYTES);
        double tokens = 2 * Gemms.ACTIVATION_BYTES * queries;
        prefill(layers, Operator.PREFILL_ATTENTION, local, 4.0 * queries, 0, read, tokens, kernels.prefillAttention());
        boolean shared = attention.kvHeads() < attention.heads();
        double tileTokens = shared ? kernels.decodeTileTokens() : kernels.ownHeadsTileTokens();
        RooflineFit fit = shared ? kernels.decodeAttention() : kernels.ownHeadsDecode();
        double alone = cached ? SplitKv.alone(sharding.kvHeads(attention)) : 1;
        decode(layers, local, 4.0 * queries, read, tokens, tileTokens, alone, fit);
    }

    private void latent(int layers, LatentAttention latent) {
        long heads = sharding.part(latent.heads());
        long queryWidth = heads * (latent.nopeDim() + latent.ropeDim());
        long latentWidth = (long) latent.kvRank() + latent.ropeDim();
        long values = heads * latent.valueDim();
        matrices.quantise(layers, ModuleKind.ATTENTION, hidden + latent.queryRank() + values);
        if (latent.queryRank() == 0) {
            linear(layers, ModuleKind.ATTENTION, Operator.QKV, queryWidth + latentWidth, hidden);
        } else {
            linear(layers, ModuleKind.ATTENTION, Operator.QKV, latent.queryRank() + latentWidth, hidden);
            linear(layers, ModuleKind.ATTENTION, Operator.LATENT, queryWidth, latent.queryRank());
        }
        // Prefill expands keys and values; decode takes the same matrices to queries and outputs.
        long expanded = heads * ((long) latent.nopeDim() + latent.valueDim());
        linear(layers, ModuleKind.ATTENTION, Operator.LATENT, expanded, latent.kvRank());
        mixing.add(matrices.streaming(Operator.QK_NORM, layers, 2L * (latent.queryRank() + latent.kvRank())));
        mixing.add(matrices.streaming(Operator.ROPE, layers, 2 * (heads + 1) * latent.ropeDim()));
        mixing.add(new OperatorCost.Streaming(
                Operator.KV_WRITE,
                layers,
                latentWidth * (Gemms.ACTIVATION_BYTES + served.kvCache().bytes()),
                kernels.elementwise(),
                bandwidth));
        linear(layers, ModuleKind.ATTENTION, Operator.OUTPUT, hidden, values);
        latent.indexer().ifPresent(indexer -> indexer(layers, indexer, latent.queryRank()));
        boolean local = latent.indexer().isPresent();
        double read = (double) latentWidth * served.kvCache().bytes();
        prefill(
                layers,
                Operator.PREFILL_ATTENTION,
                local,
                2.0 * heads * (latent.nopeDim() + latent.ropeDim() + latent.valueDim()),
                // Of tokens computed in earlier steps, keys and values are made again from their latents.
                2.0 * expanded * latent.kvRank(),
                read,
                Gemms.ACTIVATION_BYTES * (queryWidth + values),
                kernels.latentPrefill());
        decode(
                layers,
                local,
                2.0 * heads * (2L * latent.kvRank() + latent.ropeDim()),
                read,
                Gemms.ACTIVATION_BYTES * heads * (2L * latent.kvRank() + latent.ropeDim()),
                0,
                // Its kernels deal the tokens of all sequences out evenly (FlashMLA, tile_scheduler_metadata, 2025).
                1,
                kernels.latentDecode());
    }

    /** It is repeated on every chip of the group, as its key is. */
    private void indexer(int layers, Indexer indexer, int queryRank) {
        long parameters = indexer.matrices((int) hidden, queryRank);
        mixing.add(matrices.gemm(ModuleKind.ATTENTION, Operator.INDEXER, layers, parameters / hidden, hidden));
        double read = indexer.headDim();
        double tokens = Gemms.ACTIVATION_BYTES * indexer.heads() * indexer.headDim();
        double pairs = indexer.flopPerPair();
        prefill(layers, Operator.INDEXER, false, pairs, 0, read, tokens, kernels.prefillAttention());
        merge(
                decode,
                new OperatorCost.Attention(
                        Operator.INDEXER,
                        layers,
                        false,
                        pairs,
                        0,
                        read,
                        tokens,
                        0,
                        1,
                        1,
                        kernels.decodeAttention(),
                        served.chip().bf16Flops(),
                        bandwidth));
    }

    private void recurrence(int layers, Mixer mixer) {
        long inner = sharding.part(mixer.mixedWidth());
        long inputs = sharding.part(mixer.matrices((int) hidden) / hidden - mixer.mixedWidth());
        matrices.quantise(layers, ModuleKind.STATE, hidden + inner);
        linear(layers, ModuleKind.STATE, Operator.QKV, inputs, hidden);
        linear(layers, ModuleKind.STATE, Operator.OUTPUT, hidden, inner);
        double tensor = served.parallelism().tensor();
        recurrences.add(new OperatorCost.Recurrence(
                Operator.STATE,
                layers,
                mixer.mixingFlop(0, 1) / tensor,
                (STATE_BYTES * mixer.recurrentValues() + 2 * Gemms.ACTIVATION_BYTES * mixer.convolutionValues())
                        / tensor,
                Gemms.ACTIVATION_BYTES * (inputs + 3 * inner),
                kernels.state(),
                served.chip().bf16Flops(),
                bandwidth));
    }

    private void linear(int layers, ModuleKind kind, Operator operator, long outputs, long inputs) {
        matrices.add(mixing, layers, kind, operator, outputs, inputs);
    }

    private void prefill(
            int layers,
            Operator operator,
            boolean local,
            double flopsPerPair,
            double flopsPerPast,
            double bytesPerCached,
            double bytesPerToken,
            RooflineFit fit) {
        merge(
                prefill,
                new OperatorCost.Attention(
                        operator,
                        layers,
                        local,
                        flopsPerPair,
                        flopsPerPast,
                        bytesPerCached,
                        bytesPerToken,
                        0,
                        1,
                        1,
                        fit,
                        served.chip().bf16Flops(),
                        bandwidth));
    }

    private void decode(
            int layers,
            boolean local,
            double flopsPerPair,
            double bytesPerCached,
            double bytesPerToken,
            double tileTokens,
            double alone,
            RooflineFit fit) {
        merge(
                decode,
                new OperatorCost.Attention(
                        Operator.DECODE_ATTENTION,
                        layers,
                        local,
                        flopsPerPair,
                        0,
                        bytesPerCached,
                        bytesPerToken,
                        tileTokens,
                        Math.min(1, fit.ec() / kernels.prefillAttention().ec()),
                        alone,
                        fit,
                        served.chip().bf16Flops(),
                        bandwidth));
    }

    /** Groups that differ in their feed-forward parts alone attend alike. */
    private static void merge(List<OperatorCost.Attention> to, OperatorCost.Attention added) {
        for (int i = 0; i < to.size(); i++) {
            OperatorCost.Attention other = to.get(i);
            if (other.withCalls(added.calls()).equals(added)) {
                to.set(i, other.withCalls(other.calls() + added.calls()));
                return;
            }
        }
        to.add(added);
    }
}
