package io.rackcast.hardware;

import java.util.Optional;

/** How a chip computes a model: what the timing model has to know before its peaks mean anything. */
public enum Execution {
    /** One operator after the other, weights and cache streamed from the memory: what the timing model describes. */
    KERNELS(""),
    /** All weights lie in the SRAM of many chips, through which tokens pass as through a pipeline. */
    SRAM_PIPELINE(
            "keeps all weights in the SRAM of many chips that work as one pipeline, where the latency of layers and"
                    + " hops decides, not the bandwidth"),
    /** Whole layers are laid out in space and fused, over three tiers of memory. */
    DATAFLOW(
            "lays whole layers out in space and fuses them over several tiers of memory, so that operators take no time"
                    + " of their own"),
    /** One model is cast in the silicon. */
    FIXED_MODEL("has one model cast in its silicon and runs no other"),
    /** Cores of several sorts share memory and a power budget that only short bursts may exceed. */
    MOBILE("throttles within seconds to what its case can cool, and shares its memory with all other programs");

    private final String why;

    Execution(String why) {
        this.why = why;
    }

    /** Why the timing model does not hold for such a chip, as the end of a sentence about it; empty when it holds. */
    public Optional<String> refusal() {
        return Optional.of(why).filter(text -> !text.isEmpty());
    }
}
