package io.rackcast.evidence;

import io.rackcast.config.Describe;
import java.util.Optional;

/** A source as a catalog file lists it, under its id. */
record CitedSource(
        @Describe("what a reader would search for") String title,

        @Describe("when it was published or read, as 2025, 2025-03 or 2025-03-14")
        String date,

        @Describe("how well it knows what it says") Confidence confidence,

        @Describe("true for what quotes others") Optional<Boolean> secondHand) {

    CitedSource {
        // checked here already, so that the problem is reported at the source and not at the facts that cite it
        new Source("", title, date, confidence, true);
    }

    Source named(String id) {
        return new Source(id, title, date, confidence, !secondHand.orElse(false));
    }
}
