package io.rackcast.core.model;

import static java.lang.Math.addExact;
import static java.lang.Math.multiplyExact;

import io.rackcast.core.model.Vocabulary.Head;
import java.util.EnumMap;
import java.util.Map;

/**
 * Parameters of a model by kind of module; those of layers for predicting several tokens are not among them.
 *
 * @see ModelArchitecture#parameters
 */
public final class ParameterCount {
    private final Map<ModuleKind, Long> total = new EnumMap<>(ModuleKind.class);
    private final Map<ModuleKind, Long> active = new EnumMap<>(ModuleKind.class);

    private ParameterCount() {}

    static ParameterCount of(ModelArchitecture model) {
        ParameterCount count = new ParameterCount();
        Vocabulary ends = model.vocabulary();
        int hidden = model.hidden();
        long table = multiplyExact((long) ends.rows(), (long) hidden);
        long norm = (long) model.norm().vectors() * hidden;
        count.add(ModuleKind.EMBEDDING, addExact(table, multiplyExact((long) ends.positionRows(), (long) hidden)));
        count.add(ModuleKind.NORMS, ends.embeddingNorm() ? norm : 0);
        count.add(ModuleKind.HEAD, (ends.head() == Head.OWN ? table : 0) + (ends.headBias() ? ends.rows() : 0));
        count.add(ModuleKind.NORMS, model.finalNorm() ? norm : 0);
        for (LayerGroup group : model.groups()) {
            count.addLayers(group.count(), group, hidden, norm);
        }
        return count;
    }

    /** One layer of a group. */
    static ParameterCount ofLayer(LayerGroup group, int hidden, Norm norm) {
        ParameterCount count = new ParameterCount();
        count.addLayers(1, group, hidden, (long) norm.vectors() * hidden);
        return count;
    }

    /** Parameters of one kind. */
    public long of(ModuleKind module) {
        return total.getOrDefault(module, 0L);
    }

    /** Those of a kind that one token meets: of the experts, as many as it visits. */
    public long active(ModuleKind module) {
        return active.getOrDefault(module, 0L);
    }

    /** All parameters. */
    public long total() {
        return total.values().stream().reduce(0L, Math::addExact);
    }

    /** All that one token meets, the whole embedding table and head included. */
    public long active() {
        return active.values().stream().reduce(0L, Math::addExact);
    }

    private void addLayers(int layers, LayerGroup group, int hidden, long norm) {
        Mixer mixer = group.mixer();
        ModuleKind mixing = mixer instanceof Attention || mixer instanceof LatentAttention
                ? ModuleKind.ATTENTION
                : ModuleKind.STATE;
        add(mixing, multiplyExact(layers, addExact(mixer.matrices(hidden), mixer.vectors(hidden))));
        add(ModuleKind.NORMS, multiplyExact(layers, mixer.gains() + group.norms() * norm));
        if (group.feedForward() instanceof Mlp mlp) {
            add(ModuleKind.MLP, multiplyExact(layers, addExact(mlp.matrices(hidden), mlp.vectors(hidden))));
        } else if (group.feedForward() instanceof Experts experts) {
            addExperts(layers, experts, hidden);
        }
    }

    private void addExperts(int layers, Experts experts, int hidden) {
        long one = addExact(experts.expert().matrices(hidden), experts.expert().vectors(hidden));
        add(total, ModuleKind.EXPERTS, multiplyExact(multiplyExact((long) layers, experts.count()), one));
        add(active, ModuleKind.EXPERTS, multiplyExact(multiplyExact((long) layers, experts.perToken()), one));
        add(ModuleKind.SHARED_EXPERTS, multiplyExact(layers, experts.sharedMatrices(hidden)));
        add(ModuleKind.ROUTER, multiplyExact(layers, experts.routerMatrices(hidden) + experts.routerVectors()));
    }

    private void add(ModuleKind module, long parameters) {
        add(total, module, parameters);
        add(active, module, parameters);
    }

    private static void add(Map<ModuleKind, Long> counts, ModuleKind module, long parameters) {
        counts.merge(module, parameters, Math::addExact);
    }
}
