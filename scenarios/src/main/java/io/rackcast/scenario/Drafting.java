package io.rackcast.scenario;

import io.rackcast.config.ConfigException;
import io.rackcast.config.Document;
import io.rackcast.config.Mapping;
import io.rackcast.config.Position;
import io.rackcast.config.Problems;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Vocabulary;
import io.rackcast.core.timing.speculation.DraftHeads;
import io.rackcast.core.timing.speculation.DraftMethod;
import io.rackcast.workload.model.ModelCard;
import io.rackcast.workload.model.Models;
import java.util.Optional;

/**
 * What drafts for a model, looked up.
 *
 * @param heads as the small model that one pass over them is; empty where the chip has no part in it
 * @param card of a draft model; empty without
 */
record Drafting(SpeculationChoice choice, Optional<DraftHeads> heads, Optional<ModelCard> card) {
    static final String SPECULATION = "speculation";
    private static final String DRAFT_MODEL = SPECULATION + ".draftModel";
    /** Rows that pad a vocabulary differ between sizes of one family of models. */
    private static final double SAME_VOCABULARY = 0.01;

    /** Looks up what a scenario names, and notes what does not go together; empty without speculation. */
    static Optional<Drafting> lookUp(ScenarioFile file, Optional<ModelCard> model, Problems problems) {
        Optional<SpeculationChoice> stated = file.scenario().speculation();
        if (stated.isEmpty() || model.isEmpty()) {
            return Optional.empty();
        }
        return problems.attempt(() -> of(stated.get(), model.get(), file.tree()));
    }

    private static Drafting of(SpeculationChoice choice, ModelCard model, Document tree) {
        DraftMethod method = choice.method();
        ModelArchitecture target = model.served();
        if (target.encoder() || target.vocabulary().head() == Vocabulary.Head.NONE) {
            throw refusal(tree, SPECULATION, model.id() + " makes no tokens that could be drafted");
        }
        boolean small = method == DraftMethod.DRAFT_MODEL;
        if (small != choice.draftModel().isPresent()) {
            throw refusal(
                    tree,
                    small ? SPECULATION : DRAFT_MODEL,
                    small ? "missing key 'draftModel': which model drafts" : method.id() + " has no draft model");
        }
        if (choice.draftParameters().isPresent() && (small || method == DraftMethod.NGRAM)) {
            throw refusal(tree, SPECULATION + ".draftParameters", method.id() + " has no heads");
        }
        if (choice.acceptance().isEmpty() && method.usualAcceptance().isEmpty()) {
            throw refusal(
                    tree,
                    SPECULATION,
                    "missing key 'acceptance': that of " + method.id() + " varies too much with heads and texts");
        }
        choice.chances();
        return switch (method) {
            case DRAFT_MODEL -> ofModel(choice, model, tree);
            case EAGLE -> new Drafting(choice, Optional.of(DraftHeads.layer(target)), Optional.empty());
            case MEDUSA ->
                new Drafting(choice, Optional.of(DraftHeads.medusa(target, choice.draftTokens())), Optional.empty());
            case MTP -> {
                if (target.mtpLayers() == 0) {
                    throw refusal(
                            tree,
                            SPECULATION + ".method",
                            model.id() + " has no layers that predict later tokens. Maybe eagle");
                }
                yield new Drafting(choice, Optional.of(DraftHeads.layer(target)), Optional.empty());
            }
            case NGRAM -> new Drafting(choice, Optional.empty(), Optional.empty());
        };
    }

    private static Drafting ofModel(SpeculationChoice choice, ModelCard model, Document tree) {
        ModelCard card = Models.read(choice.draftModel().orElseThrow(), DRAFT_MODEL);
        ModelArchitecture drafter;
        try {
            drafter = card.served();
        } catch (IllegalArgumentException e) {
            throw refusal(tree, DRAFT_MODEL, String.valueOf(e.getMessage()));
        }
        int rows = drafter.vocabulary().rows();
        int wanted = model.served().vocabulary().rows();
        if (drafter.encoder() || Math.abs(rows - wanted) > SAME_VOCABULARY * wanted) {
            throw refusal(
                    tree,
                    DRAFT_MODEL,
                    card.id() + " has " + rows + " tokens, " + model.id() + " has " + wanted
                            + ": a draft model needs the same vocabulary");
        }
        long parameters = drafter.parameters().total();
        return new Drafting(choice, Optional.of(new DraftHeads(drafter, parameters, 0)), Optional.of(card));
    }

    private static ConfigException refusal(Document tree, String path, String message) {
        return new ConfigException(tree.positionOf(path), path, message);
    }

    /** Where decodes share a token budget with prompts, all that a step verifies has to fit into it. */
    void requireRoom(PolicyPlan policy, Document tree) {
        int tokens = choice.draftTokens() + 1;
        int budget = policy.limits().tokenBudget();
        int sequences = policy.limits().maxSequences();
        if (policy.budgetsDecodes() && (long) tokens * sequences > budget) {
            throw refusal(
                    tree,
                    SPECULATION + ".draftTokens",
                    tokens + " tokens of each of " + sequences + " sequences exceed the token budget of " + budget
                            + ". Maybe lower policy.maxSequences to " + Math.max(1, budget / tokens));
        }
    }

    /** As a resolved scenario states it. */
    Mapping node(Mapping stated, Position at) {
        Mapping node = stated.with("acceptance", at, choice.acceptanceNode());
        return choice.draftModel().isPresent()
                ? node.with(
                        "draftModel", at, Models.spelledOut(choice.draftModel().get(), DRAFT_MODEL))
                : node;
    }
}
