package io.rackcast.scenario.validation;

import io.rackcast.config.Document;
import io.rackcast.config.Node;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.workload.model.Models;
import java.util.List;

/**
 * Benchmarks run models beyond the context they were made for, as speed does not depend on what comes out. The model is
 * then written out with a longer context; the product itself goes on refusing such requests.
 */
final class LongContext {
    private static final String LIMIT = "model.architecture.value.maxContext";

    private LongContext() {}

    /**
     * The scenario of a point with a context that its longest request fits into.
     *
     * @param longest prompt and answer of a request, in tokens
     * @param assumptions takes note of a change
     */
    static Document fitted(Document scenario, int longest, List<String> assumptions) {
        Node model = scenario.find("model").orElseThrow();
        int made = Models.read(model, "model")
                .architecture()
                .known()
                .map(ModelArchitecture::maxContext)
                .orElse(Integer.MAX_VALUE);
        if (longest <= made) {
            return scenario;
        }
        assumptions.add("a context of " + longest + " tokens instead of the " + made + " that the model was made for");
        Document spelledOut = new Document(
                scenario.name(), scenario.root().with("model", model.at(), Models.spelledOut(model, "model")));
        return spelledOut.set(LIMIT, Integer.toString(longest)).set("contextLimit", Integer.toString(longest));
    }
}
