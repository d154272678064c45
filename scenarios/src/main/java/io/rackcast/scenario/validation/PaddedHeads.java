package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import io.rackcast.workload.model.Models;
import java.util.List;
import java.util.Optional;

/**
 * Neuron shares layers between numbers of cores that do not divide the heads of a model: it pads query heads and
 * feed-forward columns, and repeats key/value heads, up to the next multiple (Transformers NeuronX, developer guide). A
 * chip has several cores, each of which holds heads of its own. The model is written out with those.
 */
final class PaddedHeads {
    private static final String ARCHITECTURE = "model.architecture.value.";
    private static final String STACK = "neuron";
    private static final int CORES_OF_V2 = 2;

    private PaddedHeads() {}

    /**
     * The scenario of a point with heads that its chips divide.
     *
     * @param assumptions takes note of a change
     */
    static Document fitted(Document scenario, String stack, int tensorParallel, List<String> assumptions) {
        Node model = scenario.find("model").orElseThrow();
        Document spelledOut = new Document(
                scenario.name(), scenario.root().with("model", model.at(), Models.spelledOut(model, "model")));
        Optional<Integer> heads = whole(spelledOut, "heads");
        Optional<Integer> kvHeads = whole(spelledOut, "kvHeads");
        if (!stack.equals(STACK) || heads.isEmpty() || kvHeads.isEmpty()) {
            return scenario;
        }
        int cores = cores(scenario) * tensorParallel;
        int padded = multiple(heads.get(), cores);
        int repeated = multiple(kvHeads.get(), cores);
        if (padded == heads.get() && repeated == kvHeads.get()) {
            return scenario;
        }
        assumptions.add(heads.get() + " heads on " + kvHeads.get() + " padded to " + padded + " on " + repeated);
        Document divisible = spelledOut
                .set(ARCHITECTURE + "heads", Integer.toString(padded))
                .set(ARCHITECTURE + "kvHeads", Integer.toString(repeated));
        return whole(spelledOut, "intermediate")
                .map(columns ->
                        divisible.set(ARCHITECTURE + "intermediate", Integer.toString(multiple(columns, cores))))
                .orElse(divisible);
    }

    /** Workers of a chip: a NeuronCore each, from the third generation on two of them together (LNC 2). */
    private static int cores(Document scenario) {
        int cores = scenario.find("hardware.chip")
                .map(node -> Chips.load(((Scalar) node).text()))
                .flatMap(ChipProfile::silicon)
                .flatMap(silicon -> silicon.cores().known())
                .orElse(1);
        return cores > CORES_OF_V2 ? cores / 2 : cores;
    }

    private static Optional<Integer> whole(Document scenario, String key) {
        return scenario.find(ARCHITECTURE + key)
                .filter(node -> node instanceof Scalar scalar && scalar.text().matches("\\d{1,6}"))
                .map(node -> Integer.parseInt(((Scalar) node).text()));
    }

    private static int multiple(int heads, int chips) {
        return (heads + chips - 1) / chips * chips;
    }
}
