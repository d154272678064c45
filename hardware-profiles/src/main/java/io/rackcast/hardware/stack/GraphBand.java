package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;

/** Largest recorded step on chips with little memory. */
record GraphBand(
        @Describe("chips with less memory than this") DataSize below,
        @Describe("largest recorded token count on those") int largest,

        @Describe("the same where at least four chips share a layer")
        int largestOfFour) {

    private static final int MANY = 4;

    int largest(int chips) {
        return chips < MANY ? largest : largestOfFour;
    }
}
