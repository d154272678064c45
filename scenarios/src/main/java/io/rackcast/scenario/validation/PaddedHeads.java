package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import io.rackcast.config.Node;
import io.rackcast.config.Scalar;
import io.rackcast.workload.model.Models;
import java.util.List;
import java.util.Optional;

/**
 * Neuron shares layers between numbers of chips that do not divide the heads of a model: it pads query heads and
 * feed-forward columns, and repeats key/value heads, up to the next multiple (Transformers NeuronX, developer guide). The
 * model is written out with those.
 */
final class PaddedHeads {
    private static final String ARCHITECTURE = "model.architecture.value.";
    private static final String STACK = "neuron";

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
        if (!stack.equals(STACK) || heads.isEmpty() || kvHeads.isEmpty() || heads.get() % tensorParallel == 0) {
            return scenario;
        }
        int padded = multiple(heads.get(), tensorParallel);
        int repeated = multiple(kvHeads.get(), tensorParallel);
        assumptions.add(heads.get() + " heads on " + kvHeads.get() + " padded to " + padded + " on " + repeated);
        Document divisible = spelledOut
                .set(ARCHITECTURE + "heads", Integer.toString(padded))
                .set(ARCHITECTURE + "kvHeads", Integer.toString(repeated));
        return whole(spelledOut, "intermediate")
                .map(columns -> divisible.set(
                        ARCHITECTURE + "intermediate", Integer.toString(multiple(columns, tensorParallel))))
                .orElse(divisible);
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
