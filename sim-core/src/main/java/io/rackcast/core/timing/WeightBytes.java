package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Vocabulary.Head;

/**
 * Memory that the weights take on the fullest chip of a replica, by module: each in its format. In a pipeline that is a
 * stage with the most layers, and with the larger of embedding and head.
 *
 * @param linear matrices of the layers, experts and repeated key/value heads included
 * @param embedding the chip's rows of the embedding table
 * @param head the chip's rows of the head; 0 when it is the embedding table
 * @param other norms and biases, held by every chip
 */
public record WeightBytes(long linear, long embedding, long head, long other) {
    private static final long PLAIN_BYTES = 2;

    /** Weighs what one chip holds. */
    public static WeightBytes of(Sharding sharding, ModuleFormats formats) {
        ModelArchitecture model = sharding.model();
        double linear = 0;
        for (LayerGroup group : model.groups()) {
            linear += group.count() * layer(group, sharding, formats);
        }
        linear += unquantised(sharding, formats);
        long hidden = model.hidden();
        double rows = (double) sharding.vocabularyRows() * hidden;
        long embedding = ceil(formats.of(ModuleKind.EMBEDDING).bytes(rows))
                + model.vocabulary().positionRows() * hidden * PLAIN_BYTES;
        long head = model.vocabulary().head() == Head.OWN
                ? ceil(formats.of(ModuleKind.HEAD).bytes(rows))
                : 0;
        boolean piped = sharding.parallelism().pipeline() > 1;
        long counted = model.parameters().of(ModuleKind.NORMS) + biases(model);
        return new WeightBytes(
                sharding.perStage(linear),
                piped && head > embedding ? 0 : embedding,
                piped && head <= embedding ? 0 : head,
                sharding.perStage((double) counted * PLAIN_BYTES));
    }

    /** All of it. */
    public long total() {
        return linear + embedding + head + other;
    }

    private static double layer(LayerGroup group, Sharding sharding, ModuleFormats formats) {
        long hidden = sharding.model().hidden();
        boolean attends = group.mixer() instanceof Attention || group.mixer() instanceof LatentAttention;
        double bytes =
                formats.of(attends ? ModuleKind.ATTENTION : ModuleKind.STATE).bytes(mixer(group.mixer(), sharding));
        if (group.feedForward() instanceof Mlp mlp) {
            bytes += formats.of(ModuleKind.MLP).bytes((double) sharding.part(mlp.matrices((int) hidden)));
        } else if (group.feedForward() instanceof Experts experts) {
            double one = (experts.gated() ? 3.0 : 2.0) * hidden * sharding.columns(experts);
            double held = (double) experts.count() / sharding.parallelism().expert();
            bytes += formats.of(ModuleKind.EXPERTS).bytes(one * held)
                    + formats.of(ModuleKind.SHARED_EXPERTS)
                            .bytes((double) sharding.part(experts.sharedMatrices((int) hidden)))
                    + formats.of(ModuleKind.ROUTER).bytes((double) experts.routerMatrices((int) hidden));
        }
        return bytes;
    }

    /** What 16 bits take beyond the format in the layers that a checkpoint leaves out, spread evenly over chips. */
    private static double unquantised(Sharding sharding, ModuleFormats formats) {
        ModelArchitecture model = sharding.model();
        double more = 0;
        for (ModuleKind kind : ModuleKind.values()) {
            int layers = formats.plainLayers(kind);
            if (layers > 0) {
                double one = (double) model.parameters().of(kind) / model.layersWith(kind);
                more += layers
                        * (WeightFormat.BF16.bytes(one) - formats.of(kind).bytes(one));
            }
        }
        return more / sharding.parallelism().stageChips();
    }

    private static double mixer(Mixer mixer, Sharding sharding) {
        long hidden = sharding.model().hidden();
        if (mixer instanceof Attention attention) {
            long queries = sharding.queryWidth(attention);
            long projected = (attention.outputGate() ? 2 : 1) * queries + sharding.keyValueWidth(attention);
            return (double) hidden * (projected + queries);
        } else if (mixer instanceof LatentAttention latent) {
            // The way down to the latents, and the indexer, are repeated on every chip.
            long heads = sharding.part(latent.heads());
            long width = (long) latent.nopeDim() + latent.ropeDim();
            double queries = latent.queryRank() == 0
                    ? (double) hidden * heads * width
                    : (double) latent.queryRank() * (hidden + heads * width);
            return queries
                    + (double) hidden * (latent.kvRank() + latent.ropeDim())
                    + (double) heads * (latent.nopeDim() + latent.valueDim()) * latent.kvRank()
                    + (double) heads * latent.valueDim() * hidden
                    + latent.indexer()
                            .map(indexer -> indexer.matrices((int) hidden, latent.queryRank()))
                            .orElse(0L);
        } else if (mixer instanceof NoMixer) {
            return 0;
        }
        return sharding.part(mixer.matrices((int) hidden));
    }

    private static long biases(ModelArchitecture model) {
        long sum = 0;
        for (LayerGroup group : model.groups()) {
            long vectors = group.mixer().vectors(model.hidden());
            if (group.feedForward() instanceof Mlp mlp) {
                vectors += mlp.vectors(model.hidden());
            } else if (group.feedForward() instanceof Experts experts) {
                vectors += experts.count() * experts.expert().vectors(model.hidden()) + experts.routerVectors();
            }
            sum += group.count() * vectors;
        }
        return sum;
    }

    private static long ceil(double bytes) {
        return (long) StrictMath.ceil(bytes);
    }
}
