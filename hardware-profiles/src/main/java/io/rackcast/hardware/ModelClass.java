package io.rackcast.hardware;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.NoMixer;

/** Models that silicon is made for, to the exclusion of all others. */
public enum ModelClass {
    /** Layers of attention and feed-forward parts: no states of linear attention or state spaces. */
    TRANSFORMERS("transformers") {
        @Override
        public boolean contains(ModelArchitecture model) {
            return model.groups().stream()
                    .map(group -> group.mixer())
                    .allMatch(mixer ->
                            mixer instanceof Attention || mixer instanceof LatentAttention || mixer instanceof NoMixer);
        }
    };

    private final String label;

    ModelClass(String label) {
        this.label = label;
    }

    /** Whether a model is of this class. */
    public abstract boolean contains(ModelArchitecture model);

    /** Name in messages. */
    public String label() {
        return label;
    }
}
