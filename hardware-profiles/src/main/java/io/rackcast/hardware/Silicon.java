package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Frequency;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** How a chip is built. */
public record Silicon(
        @Describe("name of the process node, in nanometres") Fact<Integer> processNanometres,

        @Describe("units that the work is divided over; the note says which")
        Fact<Integer> cores,

        @Describe("boost clock, such as 1830MHz") Fact<Frequency> clock,

        @Describe("what its matrix units multiply at once") Fact<String> matrixTile) {
    /** Clocks of all cores together, per second at the boost clock; empty where either is not known. */
    public Optional<Double> coreClocksPerSecond() {
        return cores.known().flatMap(count -> clock.known().map(rate -> count * rate.hertz()));
    }
}
