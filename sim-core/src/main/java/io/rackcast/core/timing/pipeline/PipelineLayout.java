package io.rackcast.core.timing.pipeline;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.Experts;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.ParameterCount;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary.Head;
import java.util.List;

/**
 * A model on a machine: how many layers a stage has, what they hold, read and compute. Layers count as the mean of all;
 * embedding and head are on the last stage, which has as few layers as any.
 */
public final class PipelineLayout {
    /** Activations travel in 16 bits. */
    private static final double ACTIVATION_BYTES = 2;

    private final PipelineMachine machine;
    private final int layers;
    private final LayerCost layer;
    private final double tableBytes;
    private final double headBytes;
    private final double flopsPerLogit;
    private final double hopBytesPerToken;

    private PipelineLayout(PipelineMachine machine, ModelArchitecture model, Quantisation weights, double cacheBytes) {
        this.machine = machine;
        layers = model.layers();
        layer = LayerCost.of(model, weights, cacheBytes);
        ParameterCount parameters = model.parameters();
        double embedding = weights.of(ModuleKind.EMBEDDING).bytes(parameters.of(ModuleKind.EMBEDDING));
        double head = weights.of(ModuleKind.HEAD).bytes(parameters.of(ModuleKind.HEAD));
        tableBytes = embedding + head;
        headBytes = model.vocabulary().head() == Head.TIED ? embedding : head;
        flopsPerLogit = model.headFlopPerLogit();
        hopBytesPerToken = ACTIVATION_BYTES * model.hidden();
    }

    /**
     * Spreads a model over a machine.
     *
     * @param weights how they are stored
     * @param cacheBytes bytes per value of keys and values
     * @throws IllegalArgumentException when there are more stages than layers
     */
    public static PipelineLayout of(
            PipelineMachine machine, ModelArchitecture model, Quantisation weights, double cacheBytes) {
        if (machine.stages() > model.layers()) {
            throw new IllegalArgumentException(machine.id() + ": " + machine.stages() + " stages for " + model.layers()
                    + " layers; a stage has at least one");
        }
        return new PipelineLayout(machine, model, weights, cacheBytes);
    }

    /** The machine. */
    public PipelineMachine machine() {
        return machine;
    }

    /** Stages of {@link #mostLayers} layers; the others have one less. */
    int fullStages() {
        int over = layers % machine.stages();
        return over == 0 ? machine.stages() : over;
    }

    /** Layers of the stages that have most. */
    int mostLayers() {
        return (layers + machine.stages() - 1) / machine.stages();
    }

    /** Layers of the last stage. */
    int lastLayers() {
        return layers / machine.stages();
    }

    int layers() {
        return layers;
    }

    LayerCost layer() {
        return layer;
    }

    /** Bytes read where there are logits. */
    double headBytes() {
        return headBytes;
    }

    double flopsPerLogit() {
        return flopsPerLogit;
    }

    double hopBytesPerToken() {
        return hopBytesPerToken;
    }

    /** Bytes per second of one stage. */
    double stageBandwidth() {
        return machine.bandwidth() * machine.chips() / machine.stages();
    }

    /** Operations per second of one stage. */
    double stagePeak() {
        return machine.peak() * machine.chips() / machine.stages();
    }

    /**
     * Tokens of context, over all sequences, for which the cache has room: what the fullest memory has left. Stages on one
     * chip share its memory, chips of one stage pool theirs. Negative when not even the weights fit.
     */
    public long cacheTokens() {
        int memories = Math.min(machine.chips(), machine.stages());
        double bytes = (double) machine.memoryBytes() * machine.chips() / memories;
        int most = (layers + memories - 1) / memories;
        return Math.min(room(bytes, most, memories == 1 ? tableBytes : 0), room(bytes, layers / memories, tableBytes));
    }

    private long room(double bytes, int held, double tables) {
        double left = bytes - held * layer.residentBytes() - tables;
        double perToken = held * layer.cacheBytesPerToken();
        if (left < 0) {
            return -1;
        }
        return perToken > 0 ? (long) (left / perToken) : Long.MAX_VALUE;
    }

    /**
     * One layer, the mean of all.
     *
     * @param residentBytes weights that it holds
     * @param denseBytes weights that every step reads
     * @param experts mixtures of the model, and what their experts weigh
     * @param cacheBytesPerToken of context
     * @param flopsPerToken in matrices
     * @param flopsPerPair of attention to everything
     */
    record LayerCost(
            double residentBytes,
            double denseBytes,
            List<Mixture> experts,
            double cacheBytesPerToken,
            double flopsPerToken,
            double flopsPerPair) {

        /** Experts of some layers; {@code bytes} of one, times the share of layers that have it. */
        record Mixture(Experts experts, double bytes) {}

        static LayerCost of(ModelArchitecture model, Quantisation weights, double cacheBytes) {
            ParameterCount parameters = model.parameters();
            double layers = model.layers();
            double all = 0;
            for (ModuleKind kind : ModuleKind.values()) {
                boolean end = kind == ModuleKind.EMBEDDING || kind == ModuleKind.HEAD;
                all += end ? 0 : weights.of(kind).bytes(parameters.of(kind));
            }
            double experts = weights.of(ModuleKind.EXPERTS).bytes(parameters.of(ModuleKind.EXPERTS));
            List<Mixture> mixtures = model.groups().stream()
                    .filter(group -> group.feedForward() instanceof Experts)
                    .map(group -> mixture(group, model, weights))
                    .toList();
            double perToken = 0;
            double perPair = 0;
            for (LayerGroup group : model.groups()) {
                if (grows(group.mixer())) {
                    perToken += group.count() * (double) group.mixer().cachedValuesPerToken();
                    perPair += group.count()
                            * (double) (group.mixer().mixingFlop(1, 1)
                                    - group.mixer().mixingFlop(0, 1));
                }
            }
            return new LayerCost(
                    all / layers,
                    (all - experts) / layers,
                    mixtures,
                    cacheBytes * perToken / layers,
                    model.weightFlopPerToken() / layers,
                    perPair / layers);
        }

        /** Whether each further token of the sequence is read again by each later one. */
        private static boolean grows(Mixer mixer) {
            return mixer instanceof LatentAttention
                    || (mixer instanceof Attention attention && attention.reach() instanceof Reach.Full);
        }

        private static Mixture mixture(LayerGroup group, ModelArchitecture model, Quantisation weights) {
            Experts experts = (Experts) group.feedForward();
            double one = weights.of(ModuleKind.EXPERTS)
                    .bytes(experts.expert().matrices(model.hidden())
                            + experts.expert().vectors(model.hidden()));
            return new Mixture(experts, one * group.count() / model.layers());
        }

        /** Weights that a step of so many tokens reads: of the experts, those that it is expected to visit. */
        double weightBytes(long tokens) {
            double bytes = denseBytes;
            for (int i = 0; i < experts.size(); i++) {
                Mixture mixture = experts.get(i);
                bytes += mixture.bytes() * mixture.experts().expectedTouched(tokens);
            }
            return bytes;
        }
    }
}
