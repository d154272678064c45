package io.rackcast.workload.model.huggingface;

import io.rackcast.core.model.FeedForward;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mixer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One layer, in its place. */
record Layer(Mixer mixer, FeedForward feedForward, int norms) {
    /** Equal layers together, in order of first appearance. */
    static List<LayerGroup> groups(List<Layer> layers) {
        Map<Layer, Integer> counts = new LinkedHashMap<>();
        layers.forEach(layer -> counts.merge(layer, 1, Integer::sum));
        List<LayerGroup> groups = new ArrayList<>();
        counts.forEach(
                (layer, count) -> groups.add(new LayerGroup(count, layer.mixer(), layer.feedForward(), layer.norms())));
        return groups;
    }
}
