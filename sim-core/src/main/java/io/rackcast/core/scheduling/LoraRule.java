package io.rackcast.core.scheduling;

/**
 * How a lane serves requests with adapters (LoRA) beside those of the plain model. Each adapter that sequences of the batch
 * use stands in a slot of the chip's memory; no more run at once than there are slots (vLLM, read at 0.11,
 * {@code vllm/v1/core/sched/scheduler.py}: {@code max_loras}).
 *
 * @param slots adapters in the memory of the chip, at most
 * @param loadNanos time to bring one there from the host; the step that needs it waits
 * @param hostAdapters adapters that the host keeps, at least as many as there are slots; {@link #ALL} for all, from the
 *     start of the run
 * @param fetchNanos time to bring one to the host from storage, before it is loaded
 * @param overtaking whether those behind pass a request whose adapter gets no slot: else they wait with it
 */
public record LoraRule(int slots, long loadNanos, int hostAdapters, long fetchNanos, boolean overtaking) {
    /** The host has room for every adapter there is. */
    public static final int ALL = Integer.MAX_VALUE;

    /** The adapter of a request to the plain model. */
    public static final int PLAIN = -1;

    public LoraRule {
        PolicyChecks.positive("slots", slots);
        if (loadNanos < 0 || fetchNanos < 0) {
            throw new IllegalArgumentException(
                    "loads must not take negative time, take " + loadNanos + " and " + fetchNanos + " ns");
        }
        if (hostAdapters < slots) {
            throw new IllegalArgumentException(
                    "the host must keep as many adapters as there are slots, keeps " + hostAdapters + " for " + slots);
        }
    }
}
