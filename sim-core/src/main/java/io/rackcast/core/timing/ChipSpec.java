package io.rackcast.core.timing;

/**
 * What the timing model and the memory plan need of one accelerator, stripped of provenance. All rates are dense
 * datasheet peaks per accelerator; 0 stands for a rate the chip does not have.
 *
 * @param id catalog id, for messages
 * @param memoryBytes memory that a process can use, in bytes
 * @param memoryBandwidth bytes per second
 * @param lastLevelCacheBytes bytes of L2 or comparable on-chip memory; 0 when undisclosed
 * @param bf16Flops 16-bit (bfloat16) floating-point operations per second
 * @param fp8Flops 8-bit floating-point operations per second
 * @param int8Ops 8-bit integer operations per second
 * @param fp4Flops 4-bit floating-point operations per second
 * @param linkBandwidth scale-up link, bytes per second in one direction and per chip, when all peers talk
 * @param pairBandwidth the same between one pair of chips; lower than {@code linkBandwidth} without a switch
 * @param scaleUpDomain chips that such links join; 1 without links
 */
public record ChipSpec(
        String id,
        long memoryBytes,
        double memoryBandwidth,
        long lastLevelCacheBytes,
        double bf16Flops,
        double fp8Flops,
        double int8Ops,
        double fp4Flops,
        double linkBandwidth,
        double pairBandwidth,
        int scaleUpDomain) {

    public ChipSpec {
        if (memoryBytes <= 0 || !(memoryBandwidth > 0) || !(bf16Flops > 0)) {
            throw new IllegalArgumentException(id + ": memory (" + memoryBytes + " B), bandwidth (" + memoryBandwidth
                    + " B/s) and 16-bit rate (" + bf16Flops + "/s) must be positive");
        }
    }
}
