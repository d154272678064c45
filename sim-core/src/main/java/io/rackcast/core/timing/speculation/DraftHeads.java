package io.rackcast.core.timing.speculation;

import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoMixer;
import io.rackcast.core.model.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/**
 * Heads that draft, as the small model that one pass over them is.
 *
 * @param architecture layers, and what makes logits of them
 * @param parameters that they add to the model
 * @param shared parameters of the model's own head, which a pass reads as well
 */
public record DraftHeads(ModelArchitecture architecture, long parameters, long shared) {

    /**
     * One layer like the last of the model, behind a matrix that joins its input with the token before; embedding and head
     * are the model's. This is EAGLE's head, and a layer of multi-token prediction.
     */
    public static DraftHeads layer(ModelArchitecture model) {
        LayerGroup last = model.groups().get(model.groups().size() - 1);
        // Two vectors to one: 2 x hidden x hidden, here as two square matrices.
        LayerGroup joining = new LayerGroup(1, new NoMixer(), new Mlp(model.hidden(), false, false), 0);
        LayerGroup layer = new LayerGroup(1, last.mixer(), last.feedForward(), last.norms());
        return of(model, List.of(joining, layer), vocabulary(model, 1), false);
    }

    /** Medusa-1: for each draft a square matrix on the last state, and a head of its own. */
    public static DraftHeads medusa(ModelArchitecture model, int drafts) {
        // hidden x hidden, here as two halves.
        Mlp residual = new Mlp(Math.max(1, model.hidden() / 2), false, false);
        return of(model, List.of(new LayerGroup(drafts, new NoMixer(), residual, 0)), vocabulary(model, drafts), true);
    }

    private static DraftHeads of(
            ModelArchitecture model, List<LayerGroup> groups, Vocabulary vocabulary, boolean ownHead) {
        ModelArchitecture heads = new ModelArchitecture(
                model.hidden(), vocabulary, new ArrayList<>(groups), model.norm(), true, model.maxContext(), 0);
        long logits = (long) vocabulary.rows() * model.hidden();
        long layers = heads.parameters().total() - 2 * logits;
        return ownHead ? new DraftHeads(heads, layers + logits, 0) : new DraftHeads(heads, layers, logits);
    }

    private static Vocabulary vocabulary(ModelArchitecture model, int heads) {
        int rows = Math.multiplyExact(heads, model.vocabulary().rows());
        return new Vocabulary(rows, Vocabulary.Head.OWN, false, 0, false);
    }

    /** How much longer a pass takes than over these, if they had so many parameters: weights decide on it. */
    public double scale(double ownParameters) {
        return (ownParameters + shared) / ((double) parameters + shared);
    }
}
