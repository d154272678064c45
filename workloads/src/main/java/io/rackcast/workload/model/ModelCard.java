package io.rackcast.workload.model;

import io.rackcast.config.Describe;
import io.rackcast.config.text.Decimal;
import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LatentAttention;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.model.Quantisation;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.evidence.Fact;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One model as its publisher describes it. */
public record ModelCard(
        @Describe("id of the catalog, lower case with hyphens")
        String id,

        @Describe("name in print") String name,
        @Describe("other names it answers to") List<String> aliases,
        @Describe("the published configuration") Fact<ModelArchitecture> architecture,

        @Describe("what else is known where the architecture is not")
        Optional<Fact<Outline>> outline,

        @Describe("published number of parameters, in billions")
        Fact<Double> billionParameters,

        @Describe("published number of parameters that one token meets, in billions")
        Optional<Fact<Double>> activeBillionParameters,

        @Describe("format in which the weights are published")
        Fact<Quantisation> nativeFormat,

        @Describe("licence of the weights") Fact<String> licence,

        @Describe("repository at Hugging Face, as owner/name")
        Optional<String> huggingFace,

        @Describe("what a reader of the figures should know")
        List<String> notes) {

    /**
     * The architecture that the simulator computes with.
     *
     * @throws IllegalArgumentException when it is not known, or has parts that cannot be timed; says which
     */
    public ModelArchitecture served() {
        ModelArchitecture model = architecture
                .known()
                .orElseThrow(() -> new IllegalArgumentException(
                        id + " cannot be simulated: its architecture is " + architecture.describe()));
        try {
            model.localReach();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(id + " cannot be simulated: its " + e.getMessage());
        }
        return model;
    }

    /** The facts behind {@link #served}, by name. */
    public Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> used = new LinkedHashMap<>();
        used.put("architecture", architecture);
        return used;
    }

    /** What the model is, for lists; nothing where the architecture is not known. */
    public Set<ModelKind> kinds() {
        return architecture.known().map(ModelKind::of).orElse(EnumSet.noneOf(ModelKind.class));
    }

    /** Bytes that one token adds to the key/value cache, over all chips and as long as no window is full. */
    public long kvBytesPerToken(KvFormat format) {
        return architecture.require(id + ": architecture").cacheBytesPerToken(format.bytes());
    }

    /** The model in a line, for lists. */
    public String summary() {
        String active = activeBillionParameters
                .flatMap(Fact::known)
                .map(billions -> " (" + Decimal.print(billions) + " active)")
                .orElse("");
        return name + ", " + billionParameters.known().map(Decimal::print).orElse("?") + " billion parameters" + active
                + architecture.known().map(ModelCard::layers).orElse("")
                + nativeFormat
                        .known()
                        .map(format -> ", " + format.linear().id())
                        .orElse("");
    }

    private static String layers(ModelArchitecture model) {
        String kinds = model.groups().stream()
                .map(group -> group.mixer() instanceof Attention attention
                        ? heads(attention)
                        : group.mixer() instanceof LatentAttention latent
                                ? latent.heads() + " heads on a latent"
                                : "linear")
                .filter(words -> !words.isEmpty())
                .distinct()
                .collect(Collectors.joining(" and "));
        return ", " + model.layers() + " layers, " + kinds + ", context " + model.maxContext();
    }

    private static String heads(Attention attention) {
        return attention.heads() + " heads"
                + (attention.heads() == attention.kvHeads() ? "" : " on " + attention.kvHeads());
    }
}
