package io.rackcast.workload.model.huggingface;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All kinds of models that can be imported, by {@code model_type}. */
final class Families {
    private static final Map<String, Family> ALL = new LinkedHashMap<>();

    static {
        GatedFamilies.addTo(ALL);
        WindowFamilies.addTo(ALL);
        ClassicFamilies.addTo(ALL);
        ExpertFamilies.addTo(ALL);
        LatentFamilies.addTo(ALL);
        HybridFamilies.addTo(ALL);
        StateFamilies.addTo(ALL);
        SharedExpertFamilies.addTo(ALL);
        AlternatingFamilies.addTo(ALL);
        OwnCodeFamilies.addTo(ALL);
        EarlyFamilies.addTo(ALL);
        EncoderFamilies.addTo(ALL);
    }

    private Families() {}

    static Optional<Family> find(String modelType) {
        return Optional.ofNullable(ALL.get(modelType));
    }

    static Collection<String> modelTypes() {
        return ALL.keySet();
    }
}
