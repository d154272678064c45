package io.rackcast.hardware.stack;

/** How a stack divides one model over the chips of a replica. */
public enum ModelSplit {
    /** All chips share every layer. */
    TENSOR,
    /** Each chip holds some of the layers: a pipeline, in which a single request visits one chip after the other. */
    LAYER_SPLIT
}
