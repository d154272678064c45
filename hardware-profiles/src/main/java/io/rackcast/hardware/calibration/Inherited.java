package io.rackcast.hardware.calibration;

import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;

/** What is known of one thing, as it counts for another that takes it over: an estimate, however well it is known. */
final class Inherited {
    private Inherited() {}

    /** @param origin what it is known of: "the family hopper" */
    static Fact<?> from(String origin, Fact<?> fact) {
        return same(origin, fact);
    }

    static <T> Fact<T> same(String origin, Fact<T> fact) {
        return fact instanceof Fact.Known<T> known ? known(origin, known) : fact;
    }

    private static <T> Fact<T> known(String origin, Fact.Known<T> fact) {
        String note = "inherited from " + origin + (fact.note().isEmpty() ? "" : "; " + fact.note());
        return new Fact.Known<>(fact.value(), fact.sources(), Confidence.ESTIMATE, note);
    }
}
