package io.rackcast.workload.model;

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
import io.rackcast.core.model.NoFeedForward;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Norm;
import io.rackcast.core.model.QueryKeyNorm;
import io.rackcast.core.model.Reach;
import io.rackcast.core.model.Vocabulary.Head;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes an architecture as files state it: the short form where all layers are alike, and only what is unusual. */
public final class ArchitectureText {
    private static final int USUAL_NORMS = 2;

    private final ModelArchitecture model;
    private final List<String> lines = new ArrayList<>();

    private ArchitectureText(ModelArchitecture model) {
        this.model = model;
    }

    /** Lines of YAML, to be indented. */
    public static List<String> of(ModelArchitecture model) {
        ArchitectureText text = new ArchitectureText(model);
        LayerGroup first = model.groups().get(0);
        if (model.groups().size() == 1
                && first.mixer() instanceof Attention attention
                && first.feedForward() instanceof Mlp mlp) {
            text.uniform(first, attention, mlp);
        } else {
            text.listed();
        }
        return text.lines;
    }

    private void uniform(LayerGroup group, Attention attention, Mlp mlp) {
        line("layers", group.count());
        line("hidden", model.hidden());
        line("intermediate", mlp.intermediate());
        line("heads", attention.heads());
        line("kvHeads", attention.kvHeads());
        line("headDim", attention.headDim());
        line("vocab", model.vocabulary().rows());
        line("gatedMlp", mlp.gated());
        tied();
        line("qkvBias", attention.qkvBias());
        line("qkNorm", norm(attention.qkNorm()));
        unusual(attention).forEach((key, value) -> {
            if (!key.equals("qkvBias") && !key.equals("qkNorm")) {
                line(key, value);
            }
        });
        line("mlpBias", mlp.bias(), false);
        frame(group.norms());
        line("maxContext", model.maxContext());
        line("mtpLayers", model.mtpLayers(), 0);
    }

    private void listed() {
        line("hidden", model.hidden());
        line("vocab", model.vocabulary().rows());
        tied();
        int norms = model.groups().get(0).norms();
        frame(norms);
        line("maxContext", model.maxContext());
        line("mtpLayers", model.mtpLayers(), 0);
        Map<Mixer, String> mixers = new LinkedHashMap<>();
        Map<FeedForward, String> feedForwards = new LinkedHashMap<>();
        for (LayerGroup group : model.groups()) {
            name(mixers, group.mixer(), mixerName(group.mixer()));
            name(feedForwards, group.feedForward(), group.feedForward() instanceof Experts ? "experts" : "dense");
        }
        mixers.keySet().removeIf(NoMixer.class::isInstance);
        feedForwards.keySet().removeIf(NoFeedForward.class::isInstance);
        list("attention", mixers, ArchitectureText::mixer);
        list("feedForward", feedForwards, ArchitectureText::feedForward);
        lines.add("layers:");
        model.groups().forEach(group -> layers(group, mixers, feedForwards, norms));
    }

    private <T> void list(String key, Map<T, String> parts, Function<T, Map<String, Object>> words) {
        if (!parts.isEmpty()) {
            lines.add(key + ":");
            parts.forEach((part, name) -> lines.add("  " + name + ": " + flow(words.apply(part))));
        }
    }

    private void layers(LayerGroup group, Map<Mixer, String> mixers, Map<FeedForward, String> parts, int usualNorms) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("count", group.count());
        if (mixers.containsKey(group.mixer())) {
            row.put("attention", mixers.get(group.mixer()));
        }
        if (parts.containsKey(group.feedForward())) {
            row.put("feedForward", parts.get(group.feedForward()));
        }
        if (group.norms() != usualNorms) {
            row.put("norms", group.norms());
        }
        lines.add("  - " + flow(row));
    }

    private void tied() {
        if (model.vocabulary().head() != Head.NONE) {
            line("tiedEmbeddings", model.vocabulary().head() == Head.TIED);
        }
    }

    private void frame(int norms) {
        line("norm", model.norm().id(), Norm.RMS.id());
        line("normsPerLayer", norms, USUAL_NORMS);
        line("finalNorm", model.finalNorm(), true);
        line("positionRows", model.vocabulary().positionRows(), 0);
        line("embeddingNorm", model.vocabulary().embeddingNorm(), false);
        line("head", model.vocabulary().head() != Head.NONE, true);
        line("headBias", model.vocabulary().headBias(), false);
    }

    private void line(String key, Object value) {
        lines.add(key + ": " + value);
    }

    private void line(String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            line(key, value);
        }
    }

    private static <T> void name(Map<T, String> names, T part, String wanted) {
        if (!names.containsKey(part)) {
            String name = wanted;
            for (int i = 2; names.containsValue(name); i++) {
                name = wanted + i;
            }
            names.put(part, name);
        }
    }

    private static String mixerName(Mixer mixer) {
        if (mixer instanceof Attention attention) {
            return attention.reach() instanceof Reach.Full ? "full" : "local";
        }
        return mixer instanceof LatentAttention ? "latent" : mixer instanceof DeltaAttention ? "linear" : "state";
    }

    private static Map<String, Object> mixer(Mixer mixer) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (mixer instanceof Attention attention) {
            keys.put("kind", "attention");
            keys.put("heads", attention.heads());
            keys.put("kvHeads", attention.kvHeads());
            keys.put("headDim", attention.headDim());
            keys.putAll(unusual(attention));
        } else if (mixer instanceof LatentAttention latent) {
            keys.put("kind", "latent-attention");
            keys.put("heads", latent.heads());
            put(keys, "queryRank", latent.queryRank(), 0);
            keys.put("kvRank", latent.kvRank());
            keys.put("nopeDim", latent.nopeDim());
            keys.put("ropeDim", latent.ropeDim());
            keys.put("valueDim", latent.valueDim());
            latent.indexer()
                    .ifPresent(indexer -> keys.put(
                            "indexer",
                            "{heads: " + indexer.heads() + ", headDim: " + indexer.headDim() + ", chosenTokens: "
                                    + indexer.chosenTokens() + "}"));
        } else if (mixer instanceof DeltaAttention linear) {
            keys.put("kind", "delta-attention");
            keys.put("keyHeads", linear.keyHeads());
            keys.put("keyDim", linear.keyDim());
            keys.put("valueHeads", linear.valueHeads());
            keys.put("valueDim", linear.valueDim());
            keys.put("kernel", linear.kernel());
        } else if (mixer instanceof Mamba state) {
            keys.put("kind", "mamba");
            keys.put("inner", state.inner());
            keys.put("stateDim", state.stateDim());
            keys.put("stepRank", state.stepRank());
            keys.put("kernel", state.kernel());
            put(keys, "normed", state.normed(), false);
        } else if (mixer instanceof Mamba2 state) {
            keys.put("kind", "mamba2");
            keys.put("heads", state.heads());
            keys.put("headDim", state.headDim());
            keys.put("stateDim", state.stateDim());
            keys.put("groups", state.groups());
            keys.put("kernel", state.kernel());
        }
        return keys;
    }

    private static Map<String, Object> feedForward(FeedForward part) {
        Map<String, Object> keys = new LinkedHashMap<>();
        if (part instanceof Mlp mlp) {
            keys.put("kind", "mlp");
            keys.put("intermediate", mlp.intermediate());
            put(keys, "gated", mlp.gated(), true);
            put(keys, "bias", mlp.bias(), false);
        } else if (part instanceof Experts experts) {
            keys.put("kind", "experts");
            keys.put("count", experts.count());
            keys.put("perToken", experts.perToken());
            keys.put("intermediate", experts.intermediate());
            put(keys, "gated", experts.gated(), true);
            put(keys, "bias", experts.bias(), false);
            put(keys, "sharedIntermediate", experts.sharedIntermediate(), 0);
            put(keys, "sharedGate", experts.sharedGate(), false);
            put(keys, "routerBias", experts.routerBias(), false);
        }
        return keys;
    }

    private static Map<String, Object> unusual(Attention attention) {
        Map<String, Object> keys = new LinkedHashMap<>();
        put(keys, "reach", attention.reach().toString(), "full");
        put(keys, "qkvBias", attention.qkvBias(), false);
        put(keys, "outputBias", attention.outputBias(), false);
        put(keys, "qkNorm", norm(attention.qkNorm()), "false");
        put(keys, "outputGate", attention.outputGate(), false);
        put(keys, "sharedKeyValue", attention.sharedKeyValue(), false);
        put(keys, "sinks", attention.sinks(), false);
        return keys;
    }

    private static String norm(QueryKeyNorm norm) {
        return switch (norm) {
            case NONE -> "false";
            case PER_HEAD -> "true";
            case FULL_WIDTH -> norm.id();
        };
    }

    private static void put(Map<String, Object> keys, String key, Object value, Object usual) {
        if (!value.equals(usual)) {
            keys.put(key, value);
        }
    }

    private static String flow(Map<String, Object> keys) {
        return keys.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
