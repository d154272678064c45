package io.rackcast.core.timing;

/**
 * Weights that stay in the memory of the host and are read over the host link in every step. They come in pieces, one
 * per layer: while the chip computes with what it has, the next piece is under way, so that a step takes as long as the
 * longer of both and the wait for the first piece. Without overlap it would take their sum, and never takes more.
 *
 * @param bytes per chip and step
 * @param linkBandwidth of one chip to the host, one direction, bytes per second
 * @param efficiency share of it that copies reach, in (0, 1]
 * @param pieces layers that the bytes belong to, at least 1
 */
public record HostStream(long bytes, double linkBandwidth, double efficiency, int pieces) {
    /** All weights are on the chips. */
    public static final HostStream NONE = new HostStream(0, 1, 1, 1);

    public HostStream {
        if (bytes < 0 || !(linkBandwidth > 0) || !(efficiency > 0 && efficiency <= 1) || pieces < 1) {
            throw new IllegalArgumentException(bytes + " B in " + pieces + " pieces over " + linkBandwidth + " B/s at "
                    + efficiency + " is no stream");
        }
    }

    /** Time of the copies alone, in seconds. */
    public double seconds() {
        return leastSeconds() / efficiency;
    }

    /** The same at the datasheet rate. */
    double leastSeconds() {
        return bytes / linkBandwidth;
    }

    /** Time of a step whose kernels take {@code chipSeconds}, in seconds. */
    double around(double chipSeconds) {
        double copies = seconds();
        return Math.min(chipSeconds + copies, Math.max(chipSeconds, copies) + copies / pieces);
    }
}
