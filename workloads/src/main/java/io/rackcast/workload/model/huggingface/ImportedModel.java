package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Quantisation;
import java.util.List;
import java.util.Optional;

/**
 * A model as its configuration describes it.
 *
 * @param modelType kind of model that the configuration names
 * @param weights format of the weights; empty when the configuration does not state it
 * @param assumptions what the configuration does not state, and what was taken instead
 */
public record ImportedModel(
        String modelType, ModelArchitecture architecture, Optional<Quantisation> weights, List<String> assumptions) {
    public ImportedModel {
        assumptions = List.copyOf(assumptions);
    }
}
