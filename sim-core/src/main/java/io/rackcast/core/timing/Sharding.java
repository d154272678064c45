package io.rackcast.core.timing;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Reach;

/**
 * What one chip holds of a model. Under tensor parallelism heads and feed-forward columns are divided, the vocabulary is
 * padded and divided, and key/value heads are repeated when there are more chips than heads; latents and routers are
 * repeated always. Experts are divided whole, then by columns.
 *
 * @param model the whole
 * @param parallelism how it is divided
 */
public record Sharding(ModelArchitecture model, Parallelism parallelism) {
    /** vLLM pads the vocabulary to this multiple before it is divided (vllm/.../vocab_parallel_embedding.py, 2026). */
    private static final int VOCAB_MULTIPLE = 64;

    /**
     * Divides a model.
     *
     * @throws IllegalArgumentException when something does not divide evenly
     */
    public Sharding {
        for (LayerGroup group : model.groups()) {
            check(group.mixer(), parallelism.tensor());
            if (group.feedForward() instanceof Mlp mlp) {
                divides("feed-forward columns", mlp.intermediate(), parallelism.tensor());
            } else if (group.feedForward() instanceof Experts experts) {
                check(experts, parallelism);
            }
        }
        if (parallelism.expert() > 1 && !model.mixtureOfExperts()) {
            throw new IllegalArgumentException(
                    "expert parallelism " + parallelism.expert() + " needs experts, and the model has none");
        }
        if (parallelism.pipeline() > model.layers()) {
            throw new IllegalArgumentException(
                    "pipeline parallelism " + parallelism.pipeline() + " exceeds the " + model.layers() + " layers");
        }
    }

    private static void check(Mixer mixer, int chips) {
        if (mixer instanceof Attention attention) {
            divides("query heads", attention.heads(), chips);
            int kvHeads = attention.kvHeads();
            if (kvHeads >= chips) {
                divides("key/value heads", kvHeads, chips);
            } else if (chips % kvHeads != 0) {
                throw new IllegalArgumentException(
                        "tensor parallelism " + chips + " is not a multiple of the " + kvHeads + " key/value heads");
            }
        } else if (mixer instanceof LatentAttention latent) {
            divides("query heads", latent.heads(), chips);
        } else {
            divides("channels of a state", mixer.mixedWidth(), chips);
        }
    }

    private static void check(Experts experts, Parallelism parallelism) {
        if (experts.count() % parallelism.expert() != 0) {
            throw new IllegalArgumentException("expert parallelism " + parallelism.expert() + " does not divide the "
                    + experts.count() + " experts");
        }
        if (experts.intermediate() % parallelism.expertTensor() != 0) {
            throw new IllegalArgumentException("the " + parallelism.expertTensor()
                    + " chips of an expert do not divide its " + experts.intermediate() + " columns");
        }
    }

    private static void divides(String what, long total, int chips) {
        if (total % chips != 0) {
            throw new IllegalArgumentException(
                    "tensor parallelism " + chips + " does not divide the " + total + " " + what);
        }
    }

    /** Width of the query heads of a chip. */
    public long queryWidth(Attention attention) {
        return attention.queryWidth() / parallelism.tensor();
    }

    /** Key/value heads of a chip. */
    public int kvHeads(Attention attention) {
        return Math.max(1, attention.kvHeads() / parallelism.tensor());
    }

    /** Width of keys and values together on a chip. */
    public long keyValueWidth(Attention attention) {
        return attention.keyValueWidth() / attention.kvHeads() * kvHeads(attention);
    }

    /** A chip's part of something that tensor parallelism divides, rounded up. */
    public long part(long whole) {
        return ceilDiv(whole, parallelism.tensor());
    }

    /** Columns of each expert on a chip that holds a part of it. */
    public long columns(Experts experts) {
        return experts.intermediate() / parallelism.expertTensor();
    }

    /** Rows of embedding and head on a chip, padding included. */
    long vocabularyRows() {
        long padded = ceilDiv(model.vocabulary().rows(), VOCAB_MULTIPLE) * VOCAB_MULTIPLE;
        return ceilDiv(padded, parallelism.tensor());
    }

    /** Values that one further token adds to the cache of a chip of the deepest stage, in layers of the whole context. */
    public long cachedValuesPerToken(boolean windowsFreed) {
        double values = 0;
        for (LayerGroup group : model.groups()) {
            if (!windowsFreed || !isLocal(group.mixer())) {
                values += (double) group.count() * cachedPerToken(group.mixer());
            }
        }
        return perStage(values);
    }

    /** Bytes of indexer keys that one further token adds on a chip of the deepest stage: 8 bits each. */
    public long indexerValuesPerToken() {
        return perStage((double) model.indexerValuesPerToken());
    }

    /** Values that a chip of the deepest stage holds of a sequence whatever its length: full windows. */
    public long windowValues(boolean windowsFreed) {
        double values = 0;
        for (LayerGroup group : model.groups()) {
            if (windowsFreed && isLocal(group.mixer())) {
                long tokens = ((Attention) group.mixer()).reach().tokens(model.maxContext());
                values += (double) group.count() * cachedPerToken(group.mixer()) * tokens;
            }
        }
        return perStage(values);
    }

    /**
     * Bytes of states that a chip of the deepest stage holds of a sequence.
     *
     * @param recurrentBytes bytes per value of recurrent states
     * @param convolutionBytes bytes per value of the inputs that convolutions keep
     */
    public long stateBytes(int recurrentBytes, int convolutionBytes) {
        return perStage((double) part(model.stateBytes(recurrentBytes, convolutionBytes)));
    }

    /** Whether some layers forget: their cache has an end. */
    static boolean isLocal(Mixer mixer) {
        return mixer instanceof Attention attention
                && (attention.reach() instanceof Reach.Window || attention.reach() instanceof Reach.Chunk);
    }

    private long cachedPerToken(Mixer mixer) {
        if (mixer instanceof Attention attention) {
            return attention.cachedValuesPerToken() == 0 ? 0 : keyValueWidth(attention);
        }
        return mixer.cachedValuesPerToken();
    }

    /** The largest share of a stage: layers are whole. */
    long perStage(double allLayers) {
        int layers = model.layers();
        long deepest = ceilDiv(layers, parallelism.pipeline());
        return (long) StrictMath.ceil(allLayers * deepest / layers);
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }
}
