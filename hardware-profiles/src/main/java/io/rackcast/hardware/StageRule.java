package io.rackcast.hardware;

/** What works on one micro-batch at a time in a machine that holds a whole model. */
public enum StageRule {
    /** Each layer has chips, or a part of one, of its own: as many micro-batches as layers are under way. */
    LAYER,
    /** All chips work on one layer after the other, together. */
    MACHINE
}
