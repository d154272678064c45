package io.rackcast.hardware.calibration;

import io.rackcast.evidence.Confidence;
import io.rackcast.evidence.Fact;

/** What is known of a family, as it counts for one of its chips. */
final class Inherited {
    private Inherited() {}

    static Fact<?> from(String family, Fact<?> fact) {
        return fact instanceof Fact.Known<?> known ? known(family, known) : fact;
    }

    private static <T> Fact<T> known(String family, Fact.Known<T> fact) {
        String note = "inherited from the family " + family + (fact.note().isEmpty() ? "" : "; " + fact.note());
        return new Fact.Known<>(fact.value(), fact.sources(), Confidence.ESTIMATE, note);
    }
}
