package io.rackcast.scenario.calibration;

/**
 * One measured kernel call beside what it computes and moves, as times at the datasheet rates of the chip.
 *
 * @param shape what the call is about, without the number of tokens: calls of one shape are held out together
 * @param computeSeconds operations over the dense peak
 * @param memorySeconds bytes over the memory bandwidth
 * @param tileSeconds memory time of one cached token for every sequence of the call; 0 where nothing is read in tiles
 * @param quantisationSeconds bytes of quantised activations over the memory bandwidth; 0 where nothing is quantised
 * @param seconds measured
 */
record KernelSample(
        String shape,
        double computeSeconds,
        double memorySeconds,
        double tileSeconds,
        double quantisationSeconds,
        double seconds) {

    KernelSample {
        if (!(seconds > 0) || !(computeSeconds >= 0) || !(memorySeconds >= 0) || computeSeconds + memorySeconds == 0) {
            throw new IllegalArgumentException("a call of " + shape + " took " + seconds + " s for " + computeSeconds
                    + " s of operations and " + memorySeconds + " s of memory traffic");
        }
    }

    /** A call that neither reads tiles nor quantises. */
    static KernelSample of(String shape, double computeSeconds, double memorySeconds, double seconds) {
        return new KernelSample(shape, computeSeconds, memorySeconds, 0, 0, seconds);
    }
}
