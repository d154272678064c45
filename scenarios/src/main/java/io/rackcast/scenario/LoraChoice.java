package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.Positive;
import io.rackcast.config.Range;
import io.rackcast.config.quantity.Bandwidth;
import java.util.Optional;

/** How requests with adapters are served, as a scenario states it. */
public record LoraChoice(
        @Describe("adapters that a batch uses at once, each in a slot of every chip's memory: max_loras of vLLM")
        @Positive
        @Range(max = 10_000)
        int slots,

        @Describe("largest rank of an adapter, which slots and kernels are made for: max_lora_rank; 16 when absent")
        @Positive
        @Range(max = LARGEST_RANK)
        Optional<Integer> rank,

        @Describe("adapters that the host keeps, at least as many as slots: max_cpu_loras; all of them when absent")
        @Positive
        Optional<Integer> hostAdapters,

        @Describe("what others are read from, such as 3GB/s, when the host does not keep them")
        Optional<Bandwidth> storage,

        @Describe(
                "whether others pass a request whose adapter gets no slot; what the engine with the policy does when absent")
        Optional<Boolean> overtaking,

        @Describe("whether routed experts have adapters too, each its own; not when absent")
        Optional<Boolean> experts) {

    /** Kernels of vLLM go to 512 ({@code vllm/config/lora.py}, 0.11). */
    static final int LARGEST_RANK = 512;

    /** {@code max_lora_rank} (same file). */
    private static final int USUAL_RANK = 16;

    public LoraChoice {
        if (hostAdapters.isPresent() && hostAdapters.get() < slots) {
            throw new IllegalArgumentException(
                    "the host keeps " + hostAdapters.get() + " adapters, fewer than the " + slots + " slots");
        }
        if (hostAdapters.isPresent() != storage.isPresent()) {
            throw new IllegalArgumentException(
                    "'hostAdapters' and 'storage' go together, as in {slots: 4, hostAdapters: 16, storage: 3GB/s}");
        }
    }

    /** Whether routed experts have adapters too. */
    boolean onExperts() {
        return experts.orElse(false);
    }

    /** Rank of the slots. */
    int slotRank() {
        return rank.orElse(USUAL_RANK);
    }
}
