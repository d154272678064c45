package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.Buckets;
import java.util.List;

/** Shapes that a stack compiles for, as its file writes them. */
record CompiledShapes(
        @Describe("sequences of a decode step; none for any number")
        List<Integer> batches,

        @Describe("tokens of a sequence; none for any number")
        List<Integer> lengths,

        @Describe("decode attention reads the padded length as well")
        boolean paddedContext) {

    CompiledShapes {
        new Buckets(batches, lengths, paddedContext);
    }

    Buckets buckets() {
        return new Buckets(batches, lengths, paddedContext);
    }
}
