package io.rackcast.workload.model;

import io.rackcast.config.Describe;
import io.rackcast.config.text.Decimal;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.TransformerShape;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One model as its publisher describes it. */
public record ModelCard(
        @Describe("id of the catalog, lower case with hyphens")
        String id,

        @Describe("name in print") String name,
        @Describe("other names it answers to") List<String> aliases,
        @Describe("the published configuration") Fact<TransformerShape> architecture,

        @Describe("published number of parameters, in billions")
        Fact<Double> billionParameters,

        @Describe("format in which the weights are published")
        Fact<WeightFormat> nativeFormat,

        @Describe("licence of the weights") Fact<String> licence,

        @Describe("repository at Hugging Face, as owner/name")
        String huggingFace,

        @Describe("what a reader of the figures should know")
        List<String> notes) {

    public ModelCard {
        if (!(architecture instanceof Fact.Known)) {
            throw new IllegalArgumentException("a model without a published architecture cannot be simulated");
        }
    }

    /** The shape that the simulator computes with. */
    public TransformerShape shape() {
        return architecture.require(id + ": architecture");
    }

    /** The facts behind {@link #shape}, by name. */
    public Map<String, Fact<?>> evidence() {
        Map<String, Fact<?>> used = new LinkedHashMap<>();
        used.put("architecture", architecture);
        return used;
    }

    /** Parameters that follow from the shape. */
    public ParameterCount parameters() {
        return ParameterCount.of(shape());
    }

    /** Bytes that one token occupies in the key/value cache, over all chips: a key and a value per layer and KV head. */
    public long kvBytesPerToken(KvFormat format) {
        TransformerShape shape = shape();
        return 2L * shape.layers() * shape.kvHeads() * shape.headDim() * format.bytes();
    }

    /** The model in a line, for lists. */
    public String summary() {
        TransformerShape shape = shape();
        String heads = shape.heads() == shape.kvHeads()
                ? shape.heads() + " heads"
                : shape.heads() + " heads on " + shape.kvHeads();
        return name + ", " + billionParameters.known().map(Decimal::print).orElse("?") + " billion parameters, "
                + shape.layers() + " layers, " + heads + ", context " + shape.maxContext() + ", "
                + nativeFormat.known().map(WeightFormat::id).orElse("?");
    }
}
