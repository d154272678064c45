package io.rackcast.core.timing;

/**
 * How far decode attention cuts one sequence: each key/value head into pieces along its tokens, one per unit of the chip
 * (flash decoding). Short sequences leave units to the others; one that is far longer than the rest ends up alone on those
 * it was cut for, and the others wait.
 */
final class SplitKv {
    /** Pieces of one head at most: {@code flash_attn_max_num_splits_for_cuda_graph}, vllm/config/attention.py, 2026. */
    private static final int PIECES = 32;
    /** Multiprocessors of an H100 SXM; 108 on A100, 148 on B200 (NVIDIA's datasheets). */
    private static final double UNITS = 132;

    private SplitKv() {}

    /**
     * How many times its length a sequence costs where nobody else keeps the chip busy: 1 where its pieces fill the chip.
     * A batch of fewer sequences than that is as slow as if all were as long.
     *
     * @param kvHeads key/value heads of a chip
     */
    static double alone(int kvHeads) {
        return Math.max(1, UNITS / ((double) PIECES * kvHeads));
    }
}
