package io.rackcast.workload.model;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.ModuleKind;
import io.rackcast.core.model.ParameterCount;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What follows from an architecture, in words for people; docs/models.md has the formulas. */
public final class ModelFigures {
    /** A prompt of which the share of attention is shown. */
    private static final long PROMPT = 8192;
    /** Engines keep recurrent states in 32 bits and the inputs of convolutions in 16. */
    private static final int RECURRENT_BYTES = 4;

    private static final int PLAIN_BYTES = 2;

    private ModelFigures() {}

    /** Figures by name, with the sources of the architecture they were counted from; none where that is not known. */
    public static Map<String, Fact<String>> of(ModelCard card) {
        Map<String, Fact<String>> facts = new LinkedHashMap<>();
        if (card.architecture() instanceof Fact.Known<ModelArchitecture> known) {
            of(known.value(), card.nativeFormat().known())
                    .forEach((name, figure) ->
                            facts.put(name, new Fact.Known<>(figure, known.sources(), known.confidence(), "")));
        }
        return facts;
    }

    /** Figures by name. */
    public static Map<String, String> of(ModelArchitecture model, Optional<Quantisation> weights) {
        Map<String, String> figures = new LinkedHashMap<>();
        ParameterCount count = model.parameters();
        figures.put("parameters", number(count.total()));
        figures.put("activeParameters", number(count.active()) + ", embedding and head included");
        for (ModuleKind kind : ModuleKind.values()) {
            if (count.of(kind) > 0) {
                figures.put("parameters." + kind.id(), number(count.of(kind)));
            }
        }
        if (model.mtpLayers() > 0) {
            figures.put("parameters.mtp", number(model.mtpParameters()) + ", not in the total");
        }
        weights.ifPresent(format -> figures.put("weightBytes", number(format.bytes(model)) + ", as published"));
        figures.put("weightFlopPerToken", number(model.weightFlopPerToken()) + ", without embedding and head");
        if (model.headFlopPerLogit() > 0) {
            figures.put("headFlopPerLogit", number(model.headFlopPerLogit()));
        }
        double share = (double) model.mixingFlop(0, PROMPT) / ((double) model.weightFlopPerToken() * PROMPT);
        figures.put(
                "attentionShareOfPrompt",
                String.format(Locale.ROOT, "%.1f%% of weightFlopPerToken at %,d tokens", 100 * share, PROMPT));
        cache(figures, model);
        long state = model.stateBytes(RECURRENT_BYTES, PLAIN_BYTES);
        if (state > 0) {
            figures.put("stateBytes", number(state) + " per sequence, states in 32 bits");
        }
        return figures;
    }

    private static void cache(Map<String, String> figures, ModelArchitecture model) {
        long perToken = model.cacheBytesPerToken(KvFormat.BF16.bytes());
        figures.put("cacheBytesPerToken", number(perToken) + " in 16 bits");
        long full = model.cacheBytes(model.maxContext(), KvFormat.BF16.bytes());
        if (full < Math.multiplyExact(perToken, (long) model.maxContext())) {
            figures.put(
                    "cacheBytesOfLongest",
                    number(full) + " of a sequence of " + number(model.maxContext()) + " tokens, as windows forget");
        }
        if (model.indexerValuesPerToken() > 0) {
            figures.put("indexerValuesPerToken", number(model.indexerValuesPerToken()));
        }
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
