package io.rackcast.scenario;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.core.scheduling.VictimRule;
import java.util.Optional;

/** What happens when the cache runs short, as a scenario states it. */
public record PreemptionChoice(
        @Describe("who leaves the batch; youngest when absent")
        Optional<VictimRule> victim,

        @Describe("whether its cache is computed anew later, or kept in the memory of the host; recompute when absent")
        Optional<Mode> mode,

        @Describe("swap: memory of the host for the cache of each chip, such as 16GB; 4GiB when absent")
        Optional<DataSize> swapSpace) {

    /** {@code swap_space} of vLLM V0 (0.6, {@code vllm/engine/arg_utils.py}): 4 GiB per GPU. */
    private static final DataSize USUAL_SPACE = DataSize.parse("4GiB");

    /** What becomes of the cache of whoever leaves. */
    public enum Mode {
        /** It is lost, and computed anew. */
        RECOMPUTE,
        /** It is copied to the memory of the host, and back. */
        SWAP
    }

    public PreemptionChoice {
        if (swapSpace.isPresent() && mode.orElse(Mode.RECOMPUTE) == Mode.RECOMPUTE) {
            throw new IllegalArgumentException("states a swapSpace that nobody uses. Maybe mode: swap");
        }
    }

    /** Who leaves. */
    VictimRule rule() {
        return victim.orElse(VictimRule.YOUNGEST);
    }

    /** Whether caches go to the host. */
    boolean swaps() {
        return mode.filter(one -> one == Mode.SWAP).isPresent();
    }

    /** Bytes of the host for each chip. */
    long swapBytes() {
        return swapSpace.orElse(USUAL_SPACE).bytes();
    }
}
