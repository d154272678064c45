package io.rackcast.core.timing;

/**
 * The bound that no software can beat: useful operations at the dense peak, bytes that must move at the memory
 * bandwidth, payload that every chip must receive at the link rate, perfectly overlapped. Of weights, the matrices are
 * counted once per step; of the cache, what attention reads.
 */
public final class SpeedOfLight {
    private static final double ACTIVATION_BYTES = 2;

    private final ModelSize size;
    private final int chips;
    private final double computePeak;
    private final double plainPeak;
    private final double bandwidth;
    private final double link;
    private final double linearBytes;
    private final double headBytes;
    private final double kvBytesPerToken;
    private final double linkBytesPerToken;

    public SpeedOfLight(ServedModel served) {
        TransformerShape shape = served.shape();
        size = ModelSize.of(shape);
        chips = served.tensorParallel();
        computePeak = served.compute().peak(served.chip());
        plainPeak = served.chip().bf16Flops();
        bandwidth = served.chip().memoryBandwidth();
        link = chips > 1 ? served.linkBandwidth() : Double.POSITIVE_INFINITY;
        linearBytes = size.linearParameters() * (served.weights().bits() / Byte.SIZE);
        headBytes = ACTIVATION_BYTES * shape.vocab() * shape.hidden();
        kvBytesPerToken = 2.0
                * shape.layers()
                * shape.kvHeads()
                * shape.headDim()
                * served.kvCache().bytes();
        linkBytesPerToken = chips > 1 ? ACTIVATION_BYTES * shape.hidden() * 2 * shape.layers() : 0;
    }

    /** Least time of a step, in seconds. */
    public double seconds(StepLoad load) {
        return seconds(
                load.tokens() > 0 ? 1 : 0,
                load.tokens(),
                (double) load.prefillPairs + load.decodeContext,
                (double) load.decodeContext + load.prefillPast,
                load.logits);
    }

    /**
     * Least time of steps that are bound by the same resource, in seconds: how long it is busy at its peak.
     *
     * @param steps steps with any token
     * @param tokens decoded and prefilled
     * @param pairs causal (query, key) pairs
     * @param cached cached tokens read
     * @param logits tokens through the head
     */
    public double seconds(double steps, double tokens, double pairs, double cached, double logits) {
        return Math.max(
                computeSeconds(tokens, pairs, logits),
                Math.max(traffic(steps, cached, logits) / (chips * bandwidth), linkBytesPerToken * tokens / link));
    }

    /** Least time of a step, in whole nanoseconds. */
    public long nanos(StepLoad load) {
        return (long) (seconds(load) * 1e9);
    }

    /** Operations that work over any number of steps needs, over all chips; see {@link ModelSize#flops}. */
    public double flops(long tokens, long pairs, long logits) {
        return size.flops(tokens, pairs, logits);
    }

    /**
     * Bytes that work over any number of steps must read, over all chips: the matrices once per step, the head once per
     * step that needs logits, the cache as attention reads it (each key/value head once, however many chips repeat it).
     *
     * @param steps steps with any token
     * @param cached cached tokens read, by decode and by prefill
     * @param logits tokens that need logits; a step without any skips the head
     */
    public double bytes(long steps, long cached, long logits) {
        return traffic((double) steps, (double) cached, (double) logits);
    }

    private double traffic(double steps, double cached, double logits) {
        return linearBytes * steps + headBytes * Math.min(steps, logits) + kvBytesPerToken * cached;
    }

    /**
     * Model FLOPs utilisation of work that took {@code busySeconds} of the whole group: useful operations over the peak
     * in the format of the linear layers.
     */
    public double mfu(long tokens, long pairs, long logits, double busySeconds) {
        return flops(tokens, pairs, logits) / (chips * computePeak * busySeconds);
    }

    /** Memory bandwidth utilisation of work that took {@code busySeconds} of the whole group; see {@link #bytes}. */
    public double mbu(long steps, long cached, long logits, double busySeconds) {
        return bytes(steps, cached, logits) / (chips * bandwidth * busySeconds);
    }

    private double computeSeconds(double tokens, double pairs, double logits) {
        double plain = size.flopsPerPair() * pairs + size.flopsPerLogit() * logits;
        return (size.flopsPerToken() * tokens / computePeak + plain / plainPeak) / chips;
    }
}
