package io.rackcast.testkit;

import io.rackcast.core.scheduling.SpeculationRule;
import java.util.List;

/**
 * Steps that verify drafts, as data.
 *
 * @param draftTokens of one sequence and step
 * @param acceptance by place; the last one stands for all further places
 */
public record DraftChoice(int draftTokens, List<Double> acceptance) {
    public DraftChoice {
        acceptance = List.copyOf(acceptance);
    }

    /** As deployments take it. */
    public SpeculationRule rule() {
        return new SpeculationRule(draftTokens, acceptance);
    }
}
