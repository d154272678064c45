package io.rackcast.core.timing.pipeline;

/**
 * A machine of equal chips in a row.
 *
 * @param id for messages
 * @param chips of the whole machine
 * @param stages units that work on different micro-batches at the same time; at most the layers of the model, more than
 *     the chips where one chip holds several
 * @param memoryBytes for weights and cache, of one chip
 * @param bandwidth of that memory, bytes per second and chip
 * @param peak operations per second and chip in the format of the weights
 * @param layerSeconds what a layer takes however little it reads or computes
 * @param hops links between chips that a token passes on its way through the model and back to the start
 * @param hopSeconds latency of one of them
 * @param hopBandwidth bytes per second of one of them, one direction; not used without hops
 */
public record PipelineMachine(
        String id,
        int chips,
        int stages,
        long memoryBytes,
        double bandwidth,
        double peak,
        double layerSeconds,
        int hops,
        double hopSeconds,
        double hopBandwidth) {

    public PipelineMachine {
        if (chips < 1 || stages < 1 || hops < 0) {
            throw new IllegalArgumentException(id + ": chips (" + chips + ") and stages (" + stages
                    + ") must be positive, hops (" + hops + ") not negative");
        }
        if (memoryBytes <= 0 || !positive(bandwidth) || !positive(peak)) {
            throw new IllegalArgumentException(id + ": memory (" + memoryBytes + " B), bandwidth (" + bandwidth
                    + " B/s) and rate (" + peak + "/s) must be positive");
        }
        if (!(layerSeconds >= 0 && hopSeconds >= 0)) {
            throw new IllegalArgumentException(id + ": layerSeconds (" + layerSeconds + ") and hopSeconds ("
                    + hopSeconds + ") must not be negative");
        }
        if (hops > 0 && !positive(hopBandwidth)) {
            throw new IllegalArgumentException(id + ": " + hops + " hops need a bandwidth, it is " + hopBandwidth);
        }
    }

    private static boolean positive(double value) {
        return value > 0 && !Double.isInfinite(value);
    }
}
