package io.rackcast.testkit.model;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.DeltaAttention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mamba;
import io.rackcast.core.model.Mamba2;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Vocabulary.Head;
import java.util.ArrayList;
import java.util.List;

/** All tensors of a model. */
public final class LayerGraph {
    private final ModelArchitecture model;
    private final List<Tensor> ends = new ArrayList<>();
    private final List<Tensor> layers = new ArrayList<>();

    private LayerGraph(ModelArchitecture model) {
        this.model = model;
    }

    /** Lists a model. */
    public static LayerGraph of(ModelArchitecture model) {
        LayerGraph graph = new LayerGraph(model);
        graph.listEnds();
        int index = 0;
        for (LayerGroup group : model.groups()) {
            for (int i = 0; i < group.count(); i++) {
                graph.listLayer("layers." + index++ + ".", group);
            }
        }
        return graph;
    }

    /** Elements of all tensors. */
    public long parameters() {
        return sum(ends) + sum(layers);
    }

    /** Elements of all tensors that one token meets. */
    public long activeParameters() {
        return sum(ends) + sum(layers.stream().filter(Tensor::visited).toList());
    }

    /** Operations of one token in the matrices of the layers. */
    public long flopPerToken() {
        return layers.stream().mapToLong(Tensor::flopPerToken).sum();
    }

    private static long sum(List<Tensor> tensors) {
        return tensors.stream().mapToLong(Tensor::elements).sum();
    }

    private void listEnds() {
        long hidden = model.hidden();
        ends.add(Tensor.table("embed_tokens.weight", model.vocabulary().rows(), hidden));
        if (model.vocabulary().positionRows() > 0) {
            ends.add(Tensor.table("embed_positions.weight", model.vocabulary().positionRows(), hidden));
        }
        if (model.vocabulary().embeddingNorm()) {
            norm(ends, "embed_norm");
        }
        if (model.finalNorm()) {
            norm(ends, "norm");
        }
        if (model.vocabulary().head() == Head.OWN) {
            ends.add(Tensor.matrix("lm_head.weight", model.vocabulary().rows(), hidden));
        }
        if (model.vocabulary().headBias()) {
            ends.add(Tensor.vector("lm_head.bias", model.vocabulary().rows()));
        }
    }

    private void listLayer(String prefix, LayerGroup group) {
        for (int i = 0; i < group.norms(); i++) {
            norm(layers, prefix + "norm" + i);
        }
        mixer(prefix, group.mixer());
        feedForward(prefix, group.feedForward());
    }

    private void norm(List<Tensor> tensors, String name) {
        if (model.norm() != Norm.PLAIN) {
            tensors.add(Tensor.vector(name + ".weight", model.hidden()));
        }
        if (model.norm() == Norm.LAYER) {
            tensors.add(Tensor.vector(name + ".bias", model.hidden()));
        }
    }

    private void mixer(String prefix, Mixer mixer) {
        if (mixer instanceof Attention attention) {
            attention(prefix + "self_attn.", attention);
        } else if (mixer instanceof LatentAttention latent) {
            latent(prefix + "self_attn.", latent);
        } else if (mixer instanceof DeltaAttention linear) {
            delta(prefix + "linear_attn.", linear);
        } else if (mixer instanceof Mamba state) {
            mamba(prefix + "mamba.", state);
        } else if (mixer instanceof Mamba2 state) {
            mamba2(prefix + "mixer.", state);
        }
    }

    private void attention(String prefix, Attention attention) {
        long queries = (long) attention.heads() * attention.headDim();
        long keys = (long) attention.kvHeads() * attention.headDim();
        linear(prefix + "q_proj", queries, model.hidden(), attention.qkvBias());
        if (attention.outputGate()) {
            linear(prefix + "gate_proj", queries, model.hidden(), attention.qkvBias());
        }
        linear(prefix + "k_proj", keys, model.hidden(), attention.qkvBias());
        if (!attention.sharedKeyValue()) {
            linear(prefix + "v_proj", keys, model.hidden(), attention.qkvBias());
        }
        linear(prefix + "o_proj", model.hidden(), queries, attention.outputBias());
        if (attention.qkNorm() != QueryKeyNorm.NONE) {
            boolean each = attention.qkNorm() == QueryKeyNorm.FULL_WIDTH;
            layers.add(Tensor.vector(prefix + "q_norm.weight", each ? queries : attention.headDim()));
            layers.add(Tensor.vector(prefix + "k_norm.weight", each ? keys : attention.headDim()));
        }
        if (attention.sinks()) {
            layers.add(Tensor.vector(prefix + "sinks", attention.heads()));
        }
    }

    private void latent(String prefix, LatentAttention latent) {
        long hidden = model.hidden();
        long queries = (long) latent.heads() * (latent.nopeDim() + latent.ropeDim());
        if (latent.queryRank() > 0) {
            layers.add(Tensor.matrix(prefix + "q_a_proj.weight", latent.queryRank(), hidden));
            layers.add(Tensor.vector(prefix + "q_a_layernorm.weight", latent.queryRank()));
            layers.add(Tensor.matrix(prefix + "q_b_proj.weight", queries, latent.queryRank()));
        } else {
            layers.add(Tensor.matrix(prefix + "q_proj.weight", queries, hidden));
        }
        layers.add(Tensor.matrix(prefix + "kv_a_proj_with_mqa.weight", latent.kvRank() + latent.ropeDim(), hidden));
        layers.add(Tensor.vector(prefix + "kv_a_layernorm.weight", latent.kvRank()));
        layers.add(Tensor.matrix(
                prefix + "kv_b_proj.weight",
                (long) latent.heads() * (latent.nopeDim() + latent.valueDim()),
                latent.kvRank()));
        layers.add(Tensor.matrix(prefix + "o_proj.weight", hidden, (long) latent.heads() * latent.valueDim()));
        latent.indexer().ifPresent(indexer -> {
            layers.add(Tensor.matrix(
                    prefix + "indexer.wq_b.weight", (long) indexer.heads() * indexer.headDim(), latent.queryRank()));
            layers.add(Tensor.matrix(prefix + "indexer.wk.weight", indexer.headDim(), hidden));
            layers.add(Tensor.vector(prefix + "indexer.k_norm.weight", indexer.headDim()));
            layers.add(Tensor.vector(prefix + "indexer.k_norm.bias", indexer.headDim()));
            layers.add(Tensor.matrix(prefix + "indexer.weights_proj.weight", indexer.heads(), hidden));
        });
    }

    private void delta(String prefix, DeltaAttention linear) {
        long keys = (long) linear.keyHeads() * linear.keyDim();
        long values = (long) linear.valueHeads() * linear.valueDim();
        for (String projection : List.of("q", "k")) {
            layers.add(Tensor.matrix(prefix + "in_proj_" + projection, keys, model.hidden()));
            layers.add(Tensor.table(prefix + "conv1d_" + projection, keys, linear.kernel()));
        }
        layers.add(Tensor.matrix(prefix + "in_proj_v", values, model.hidden()));
        layers.add(Tensor.table(prefix + "conv1d_v", values, linear.kernel()));
        layers.add(Tensor.matrix(prefix + "in_proj_z", values, model.hidden()));
        layers.add(Tensor.matrix(prefix + "in_proj_b", linear.valueHeads(), model.hidden()));
        layers.add(Tensor.matrix(prefix + "in_proj_a", linear.valueHeads(), model.hidden()));
        layers.add(Tensor.vector(prefix + "A_log", linear.valueHeads()));
        layers.add(Tensor.vector(prefix + "dt_bias", linear.valueHeads()));
        layers.add(Tensor.vector(prefix + "norm.weight", linear.valueDim()));
        layers.add(Tensor.matrix(prefix + "out_proj", model.hidden(), values));
    }

    private void mamba(String prefix, Mamba state) {
        layers.add(Tensor.matrix(prefix + "in_proj", 2L * state.inner(), model.hidden()));
        layers.add(Tensor.table(prefix + "conv1d.weight", state.inner(), state.kernel()));
        layers.add(Tensor.vector(prefix + "conv1d.bias", state.inner()));
        layers.add(Tensor.matrix(prefix + "x_proj", state.stepRank() + 2L * state.stateDim(), state.inner()));
        linear(prefix + "dt_proj", state.inner(), state.stepRank(), true);
        layers.add(Tensor.table(prefix + "A_log", state.inner(), state.stateDim()));
        layers.add(Tensor.vector(prefix + "D", state.inner()));
        layers.add(Tensor.matrix(prefix + "out_proj", model.hidden(), state.inner()));
        if (state.normed()) {
            layers.add(Tensor.vector(prefix + "dt_layernorm", state.stepRank()));
            layers.add(Tensor.vector(prefix + "b_layernorm", state.stateDim()));
            layers.add(Tensor.vector(prefix + "c_layernorm", state.stateDim()));
        }
    }

    private void mamba2(String prefix, Mamba2 state) {
        long inner = (long) state.heads() * state.headDim();
        long vectors = (long) state.groups() * state.stateDim();
        layers.add(
                Tensor.matrix(prefix + "in_proj", inner + inner + vectors + vectors + state.heads(), model.hidden()));
        layers.add(Tensor.table(prefix + "conv1d.weight", inner + vectors + vectors, state.kernel()));
        layers.add(Tensor.vector(prefix + "conv1d.bias", inner + vectors + vectors));
        layers.add(Tensor.vector(prefix + "A_log", state.heads()));
        layers.add(Tensor.vector(prefix + "D", state.heads()));
        layers.add(Tensor.vector(prefix + "dt_bias", state.heads()));
        layers.add(Tensor.vector(prefix + "norm.weight", inner));
        layers.add(Tensor.matrix(prefix + "out_proj", model.hidden(), inner));
    }

    private void feedForward(String prefix, FeedForward part) {
        if (part instanceof Mlp mlp) {
            layers.addAll(mlp(prefix + "mlp.", mlp.intermediate(), mlp.gated(), mlp.bias()));
        } else if (part instanceof Experts experts) {
            layers.add(Tensor.matrix(prefix + "mlp.gate.weight", experts.count(), model.hidden()));
            if (experts.routerBias()) {
                layers.add(Tensor.vector(prefix + "mlp.gate.e_score_correction_bias", experts.count()));
            }
            for (int expert = 0; expert < experts.count(); expert++) {
                List<Tensor> one = mlp(
                        prefix + "mlp.experts." + expert + ".",
                        experts.intermediate(),
                        experts.gated(),
                        experts.bias());
                boolean visited = expert < experts.perToken();
                one.forEach(tensor -> layers.add(visited ? tensor : tensor.spared()));
            }
            if (experts.sharedIntermediate() > 0) {
                layers.addAll(
                        mlp(prefix + "mlp.shared_experts.", experts.sharedIntermediate(), experts.gated(), false));
            }
            if (experts.sharedGate()) {
                layers.add(Tensor.matrix(prefix + "mlp.shared_expert_gate.weight", 1, model.hidden()));
            }
        }
    }

    private List<Tensor> mlp(String prefix, long width, boolean gated, boolean bias) {
        List<Tensor> tensors = new ArrayList<>();
        for (String in : gated ? List.of("gate_proj", "up_proj") : List.of("up_proj")) {
            tensors.add(Tensor.matrix(prefix + in + ".weight", width, model.hidden()));
            if (bias) {
                tensors.add(Tensor.vector(prefix + in + ".bias", width));
            }
        }
        tensors.add(Tensor.matrix(prefix + "down_proj.weight", model.hidden(), width));
        if (bias) {
            tensors.add(Tensor.vector(prefix + "down_proj.bias", model.hidden()));
        }
        return tensors;
    }

    private void linear(String name, long rows, long columns, boolean bias) {
        layers.add(Tensor.matrix(name + ".weight", rows, columns));
        if (bias) {
            layers.add(Tensor.vector(name + ".bias", rows));
        }
    }
}
