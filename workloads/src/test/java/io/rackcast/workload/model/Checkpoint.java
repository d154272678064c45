package io.rackcast.workload.model;

import io.rackcast.core.timing.TransformerShape;
import java.util.ArrayList;
import java.util.List;

/** The tensors of a checkpoint, one by one, by the names that Hugging Face gives them: another way to count. */
final class Checkpoint {
    private record Tensor(String name, int rows, int columns) {
        long elements() {
            return (long) rows * columns;
        }
    }

    private Checkpoint() {}

    static long parameters(TransformerShape shape) {
        return tensors(shape).stream().mapToLong(Tensor::elements).sum();
    }

    private static List<Tensor> tensors(TransformerShape shape) {
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(new Tensor("model.embed_tokens.weight", shape.vocab(), shape.hidden()));
        for (int layer = 0; layer < shape.layers(); layer++) {
            layer("model.layers." + layer + ".", shape, tensors);
        }
        tensors.add(new Tensor("model.norm.weight", 1, shape.hidden()));
        if (!shape.tiedEmbeddings()) {
            tensors.add(new Tensor("lm_head.weight", shape.vocab(), shape.hidden()));
        }
        return tensors;
    }

    private static void layer(String prefix, TransformerShape shape, List<Tensor> tensors) {
        tensors.add(new Tensor(prefix + "input_layernorm.weight", 1, shape.hidden()));
        projection(prefix + "self_attn.q_proj", shape.heads(), shape, tensors);
        projection(prefix + "self_attn.k_proj", shape.kvHeads(), shape, tensors);
        projection(prefix + "self_attn.v_proj", shape.kvHeads(), shape, tensors);
        tensors.add(new Tensor(prefix + "self_attn.o_proj.weight", shape.hidden(), shape.heads() * shape.headDim()));
        if (shape.qkNorm()) {
            tensors.add(new Tensor(prefix + "self_attn.q_norm.weight", 1, shape.headDim()));
            tensors.add(new Tensor(prefix + "self_attn.k_norm.weight", 1, shape.headDim()));
        }
        tensors.add(new Tensor(prefix + "post_attention_layernorm.weight", 1, shape.hidden()));
        if (shape.gatedMlp()) {
            tensors.add(new Tensor(prefix + "mlp.gate_proj.weight", shape.intermediate(), shape.hidden()));
        }
        tensors.add(new Tensor(prefix + "mlp.up_proj.weight", shape.intermediate(), shape.hidden()));
        tensors.add(new Tensor(prefix + "mlp.down_proj.weight", shape.hidden(), shape.intermediate()));
    }

    private static void projection(String name, int heads, TransformerShape shape, List<Tensor> tensors) {
        tensors.add(new Tensor(name + ".weight", heads * shape.headDim(), shape.hidden()));
        if (shape.qkvBias()) {
            tensors.add(new Tensor(name + ".bias", 1, heads * shape.headDim()));
        }
    }
}
