package io.rackcast.report.golden;

import java.util.List;

/**
 * What became of replaying a golden.
 *
 * @param golden what was replayed
 * @param hash fingerprint of the scenario as replayed; that of the golden unless the catalog was asked
 * @param checks its figures, in its order
 * @param obstacle why it could not be replayed; empty when it was
 */
public record Verification(Golden golden, String hash, List<FigureCheck> checks, String obstacle) {
    public Verification {
        checks = List.copyOf(checks);
    }

    /** Of a golden whose model no longer fits. */
    public static Verification unfit(Golden golden, String why) {
        return new Verification(golden, "", List.of(), why);
    }

    /** Whether all figures are within their tolerances. */
    public boolean passes() {
        return obstacle.isEmpty() && off().isEmpty();
    }

    /** The figures that are not. */
    List<FigureCheck> off() {
        return checks.stream().filter(check -> !check.isWithin()).toList();
    }
}
