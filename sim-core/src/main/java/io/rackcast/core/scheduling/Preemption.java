package io.rackcast.core.scheduling;

/**
 * What happens when the cache runs short: who leaves the batch, and where to.
 *
 * @param victim who leaves
 * @param swapBlocks cache blocks of one lane that the memory of the host has room for; 0 where who leaves loses its cache and
 *     computes it anew. Who finds no room there does so as well
 * @param picosPerBlock time to copy one block between chip and host, in 10^-12 s: the step at hand waits for it
 */
public record Preemption(VictimRule victim, int swapBlocks, long picosPerBlock) {
    /** As engines do today: the youngest leaves, and is computed anew. */
    public static final Preemption RECOMPUTE = new Preemption(VictimRule.YOUNGEST, 0, 0);

    private static final long PICOS_PER_NANO = 1_000;

    public Preemption {
        if (swapBlocks < 0 || picosPerBlock < 0) {
            throw new IllegalArgumentException(
                    "swap space (" + swapBlocks + " blocks of " + picosPerBlock + " ps each) must not be negative");
        }
    }

    /** By another rule. */
    public Preemption by(VictimRule rule) {
        return new Preemption(rule, swapBlocks, picosPerBlock);
    }

    /** Time to copy so many blocks, rounded up to nanoseconds. */
    public long copyNanos(long blocks) {
        return Math.floorDiv(
                Math.addExact(Math.multiplyExact(blocks, picosPerBlock), PICOS_PER_NANO - 1), PICOS_PER_NANO);
    }
}
