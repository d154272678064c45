package io.rackcast.core.timing.pipeline;

import io.rackcast.core.timing.ChipSpec;

/**
 * A machine of equal chips in a row.
 *
 * @param chip each of them
 * @param chips of the whole machine
 * @param stages units that work on different micro-batches at the same time; at most the layers of the model, more than
 *     the chips where one chip holds several
 * @param times what a layer takes however little it reads or computes
 * @param hops links between chips that a token passes on its way through the model and back to the start
 * @param hopSeconds latency of one of them
 * @param hopBandwidth bytes per second of one of them, one direction; not used without hops
 */
public record PipelineMachine(
        ChipSpec chip, int chips, int stages, LayerTimes times, int hops, double hopSeconds, double hopBandwidth) {

    public PipelineMachine {
        if (chips < 1 || stages < 1 || hops < 0) {
            throw new IllegalArgumentException(chip.id() + ": chips (" + chips + ") and stages (" + stages
                    + ") must be positive, hops (" + hops + ") not negative");
        }
        if (!(hopSeconds >= 0)) {
            throw new IllegalArgumentException(chip.id() + ": hopSeconds (" + hopSeconds + ") must not be negative");
        }
        if (hops > 0 && !(hopBandwidth > 0)) {
            throw new IllegalArgumentException(
                    chip.id() + ": " + hops + " hops need a bandwidth, it is " + hopBandwidth);
        }
    }

    /** Chips that work on one micro-batch of a stage; a part of one where a chip holds several stages. */
    public double stageChips() {
        return (double) chips / stages;
    }
}
