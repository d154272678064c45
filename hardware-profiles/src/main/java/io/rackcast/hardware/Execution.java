package io.rackcast.hardware;

import java.util.Optional;

/** How a chip computes a model: what the timing model has to know before its peaks mean anything. */
public enum Execution {
    /** One operator after the other, weights and cache streamed from the memory. */
    KERNELS(""),
    /** All weights lie in the SRAM of many chips that work as one pipeline, where the latency of layers decides. */
    SRAM_PIPELINE(""),
    /** Whole layers are laid out in space and fused, so that operators take no time of their own. */
    DATAFLOW(""),
    /** One model is cast in the silicon. */
    FIXED_MODEL(""),
    /** Cores of several sorts share memory and a power budget that only short bursts may exceed. */
    MOBILE("throttles within seconds to what its case can cool, and shares its memory with all other programs");

    private final String why;

    Execution(String why) {
        this.why = why;
    }

    /** Whether chips of a machine hold a whole model between them, by figures of their own under {@code pipeline}. */
    public boolean isPipeline() {
        return this == SRAM_PIPELINE || this == DATAFLOW || this == FIXED_MODEL;
    }

    /** Why nothing here describes such a chip, as the end of a sentence about it; empty when it can be simulated. */
    public Optional<String> refusal() {
        return Optional.of(why).filter(text -> !text.isEmpty());
    }
}
