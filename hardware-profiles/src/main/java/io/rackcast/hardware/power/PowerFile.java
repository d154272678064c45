package io.rackcast.hardware.power;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.energy.PowerCurve;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** The power of a family of chips as its file writes it. */
record PowerFile(
        @Describe("family of chips, or any") String family,

        @Describe("draw of an idle chip, of its power limit; where the chip states none")
        Fact<Share> idle,

        @Describe("of the utilization of a resource") Fact<Double> exponent,

        @Describe(
                "draw of matrix units in full use, of the power limit above idle; above 1 where the limit comes first")
        Fact<Double> compute,

        @Describe("draw of memory or links in full use, of the power limit above idle")
        Fact<Double> memory,

        @Describe("dynamic power falls with the clock to that power")
        Fact<Double> clockExponent,

        @Describe("how well the figures describe what they were fitted to")
        Optional<FitQuality> fit) {

    /**
     * Errors of a fit.
     *
     * @param heldOutError median over the groups of rows that a fit to all others predicts
     */
    record FitQuality(
            @Describe("measurements fitted") int rows,
            @Describe("median of the relative error") Share medianError,

            @Describe("90th percentile of the relative error")
            Share p90Error,

            @Describe("median of the relative error over models that a fit to all others predicts")
            Optional<Share> heldOutError) {}

    PowerFile {
        new PowerCurve(known(exponent), known(compute), known(memory), known(clockExponent));
    }

    PowerCurve curve() {
        return new PowerCurve(known(exponent), known(compute), known(memory), known(clockExponent));
    }

    private static double known(Fact<Double> fact) {
        return fact.require("power");
    }
}
