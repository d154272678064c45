package io.rackcast.scenario;

import io.rackcast.config.Binder;
import io.rackcast.config.ConfigException;
import io.rackcast.config.Describe;
import io.rackcast.config.Node;
import io.rackcast.config.Position;
import io.rackcast.config.Positive;
import io.rackcast.config.Problems;
import io.rackcast.config.Range;
import io.rackcast.config.Scalar;
import io.rackcast.config.Sequence;
import io.rackcast.config.quantity.Share;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.core.scheduling.SpeculationRule;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.core.timing.speculation.DraftMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Speculative decoding.
 *
 * @param acceptance a share, or a list of them by place
 */
public record SpeculationChoice(
        @Describe("how drafts are made: draft-model, eagle, medusa, mtp or ngram")
        DraftMethod method,

        @Describe("drafts that a step verifies of each sequence") @Positive @Range(max = SpeculationRule.MOST_DRAFTS)
        int draftTokens,

        @Describe(
                "share of drafts accepted, given that those before were: one, or a list by place; 60% for draft-model and 85% for mtp when absent")
        Optional<Node> acceptance,

        @Describe("draft-model: an id of the catalog, a file of such an entry (.yaml), or a whole entry")
        Optional<Node> draftModel,

        @Describe(
                "eagle, medusa, mtp: parameters of the heads in billions; those of a layer, or of heads, of the model when absent")
        @Positive
        Optional<Double> draftParameters,

        @Describe(
                "storage format of what drafts; bf16 for eagle and medusa, that of the weights otherwise, when absent")
        Optional<WeightFormat> draftWeights,

        @Describe("time of each drafting pass beside its kernels, as in 200us; 0 when absent")
        Optional<TimeSpan> draftOverhead) {

    private static final String ACCEPTANCE = "speculation.acceptance";

    /** As lanes take it. */
    SpeculationRule rule() {
        return new SpeculationRule(draftTokens, chances());
    }

    /**
     * The acceptance by place.
     *
     * @throws ConfigException when it is no share and no list of them
     */
    List<Double> chances() {
        if (acceptance.isEmpty()) {
            return List.of(method.usualAcceptance().orElseThrow());
        }
        Node stated = acceptance.get();
        List<Node> places = stated instanceof Sequence list ? list.items() : List.of(stated);
        if (places.isEmpty()) {
            throw new ConfigException(stated.at(), ACCEPTANCE, "names no share. Maybe 70%");
        }
        Problems problems = new Problems();
        List<Double> chances = new ArrayList<>();
        for (Node place : places) {
            Binder.standard()
                    .at(ACCEPTANCE, problems)
                    .read(place, Share.class)
                    .ifPresent(share -> chances.add(share.fraction()));
        }
        problems.throwIfAny();
        return chances;
    }

    /** The acceptance as a resolved scenario states it. */
    Node acceptanceNode() {
        return acceptance.orElseGet(
                () -> Scalar.text(Position.of("resolved"), new Share(chances().get(0)).toString()));
    }
}
