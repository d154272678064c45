package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.rackcast.core.model.Vocabulary.Head;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A language model as numbers, complete enough to count its parameters, operations and bytes.
 *
 * @param hidden width of the residual stream
 * @param vocabulary both ends
 * @param groups layers by kind, each kind once; their order in the model is not kept
 * @param norm how layers normalise
 * @param finalNorm there is a norm behind the last layer
 * @param maxContext longest sequence that the model was made for, in tokens
 * @param mtpLayers layers that predict tokens after the next; not among {@code groups}, idle without speculation
 */
public record ModelArchitecture(
        int hidden,
        Vocabulary vocabulary,
        List<LayerGroup> groups,
        Norm norm,
        boolean finalNorm,
        int maxContext,
        int mtpLayers) {

    public ModelArchitecture {
        Checks.positive("hidden", hidden);
        Checks.positive("maxContext", maxContext);
        Checks.notNegative("mtpLayers", mtpLayers);
        groups = List.copyOf(groups);
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a model without layers is none");
        }
    }

    /** Layers of all groups. */
    public int layers() {
        return groups.stream().mapToInt(LayerGroup::count).reduce(0, Math::addExact);
    }

    /** Layers that have modules of a kind; 0 for those of the ends. */
    public int layersWith(ModuleKind kind) {
        return groups.stream()
                .filter(group -> ParameterCount.ofLayer(group, hidden, norm).of(kind) > 0)
                .mapToInt(LayerGroup::count)
                .reduce(0, Math::addExact);
    }

    /** Whether it reads its whole input at once, with no cache and no tokens to make. */
    public boolean encoder() {
        return groups.stream()
                .anyMatch(group -> group.mixer() instanceof Attention attention
                        && attention.reach() instanceof Reach.Bidirectional);
    }

    /**
     * How far attention reaches in the layers that do not see the whole context; empty when all do.
     *
     * @throws IllegalArgumentException when such layers differ
     */
    public Optional<Reach> localReach() {
        List<Reach> reaches = groups.stream()
                .map(LayerGroup::mixer)
                .flatMap(mixer -> reachOf(mixer).stream())
                .filter(reach -> !(reach instanceof Reach.Full))
                .distinct()
                .toList();
        if (reaches.size() > 1) {
            throw new IllegalArgumentException("layers reach differently far: " + reaches);
        }
        return reaches.stream().findFirst();
    }

    private static Optional<Reach> reachOf(Mixer mixer) {
        if (mixer instanceof Attention attention) {
            return Optional.of(attention.reach());
        } else if (mixer instanceof LatentAttention latent) {
            return Optional.of(latent.reach());
        }
        return Optional.empty();
    }

    /** Whether some layer is a mixture of experts. */
    public boolean mixtureOfExperts() {
        return groups.stream().anyMatch(group -> group.feedForward() instanceof Experts);
    }

    /** Parameters by kind of module. */
    public ParameterCount parameters() {
        return ParameterCount.of(this);
    }

    /**
     * Parameters of the layers that predict tokens after the next: each is a layer of the last group, a projection of two
     * vectors to one, and three norms. Copies of embedding and head, which some checkpoints hold, are not counted.
     */
    public long mtpParameters() {
        long layer = ParameterCount.ofLayer(groups.get(groups.size() - 1), hidden, norm)
                .total();
        long joining = 2L * hidden * hidden + 3L * norm.vectors() * hidden;
        return multiplyExact((long) mtpLayers, addExact(layer, joining));
    }

    /**
     * Operations of one token in the matrices of all layers, 2 per parameter that it meets. Embedding and head are not
     * among them, nor is what depends on the sequence.
     */
    public long weightFlopPerToken() {
        return multiplyExact(2L, perLayer(this::activeMatrices));
    }

    /** Operations of one row of logits; 0 for a model without a head. */
    public long headFlopPerLogit() {
        return vocabulary.head() == Head.NONE ? 0 : multiplyExact(2L * vocabulary.rows(), (long) hidden);
    }

    /**
     * Operations in which new tokens of one sequence meet those before them, in all layers: scores and sums of values of
     * attention, updates and reads of states.
     *
     * @param past tokens before them
     * @param fresh new tokens, each of which also meets those before it
     */
    public long mixingFlop(long past, long fresh) {
        return perLayer(group -> group.mixer().mixingFlop(past, fresh));
    }

    /** Bytes that a sequence of so many tokens holds in the key/value cache. */
    public long cacheBytes(long context, int bytesPerValue) {
        return multiplyExact(
                (long) bytesPerValue, perLayer(group -> group.mixer().cachedValues(context)));
    }

    /** Bytes that each further token adds to the key/value cache as long as no window is full. */
    public long cacheBytesPerToken(int bytesPerValue) {
        return multiplyExact(
                (long) bytesPerValue, perLayer(group -> group.mixer().cachedValuesPerToken()));
    }

    /** Values per token that indexers of sparse attention cache beside that. */
    public long indexerValuesPerToken() {
        return perLayer(group -> group.mixer() instanceof LatentAttention latent ? latent.indexerValues() : 0);
    }

    /**
     * Bytes of states that a sequence holds, whatever its length.
     *
     * @param recurrentBytes bytes per value of recurrent states, 4 in engines that keep them in fp32
     * @param convolutionBytes bytes per value of the inputs that convolutions keep
     */
    public long stateBytes(int recurrentBytes, int convolutionBytes) {
        return perLayer(group -> addExact(
                multiplyExact(group.mixer().recurrentValues(), (long) recurrentBytes),
                multiplyExact(group.mixer().convolutionValues(), (long) convolutionBytes)));
    }

    private long activeMatrices(LayerGroup group) {
        long mixing = group.mixer().matrices(hidden);
        if (group.feedForward() instanceof Mlp mlp) {
            return addExact(mixing, mlp.matrices(hidden));
        } else if (group.feedForward() instanceof Experts experts) {
            long visited =
                    multiplyExact((long) experts.perToken(), experts.expert().matrices(hidden));
            long always = addExact(experts.sharedMatrices(hidden), experts.routerMatrices(hidden));
            return addExact(mixing, addExact(visited, always));
        }
        return mixing;
    }

    private long perLayer(ToLongFunction<LayerGroup> amount) {
        return groups.stream()
                .mapToLong(group -> multiplyExact((long) group.count(), amount.applyAsLong(group)))
                .reduce(0, Math::addExact);
    }

    @Override
    public String toString() {
        String layers = groups.stream()
                .map(group -> group.count() + " x (" + group.mixer() + ", " + group.feedForward() + ")")
                .collect(Collectors.joining(" + "));
        return "width " + hidden + ", layers " + layers + ", " + vocabulary + ", context " + maxContext;
    }
}
