package io.rackcast.cli;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.kvcache.MemoryUse;
import io.rackcast.scenario.Infeasible;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says why a model does not fit, and what would help. */
final class Shortage {
    /** Chips that a reader can weigh up at a glance. */
    private static final int SHOWN = 8;

    private Shortage() {}

    static String describe(Infeasible infeasible) {
        MemoryPlan.Short plan = infeasible.plan();
        MemoryUse use = plan.use();
        StringBuilder text = new StringBuilder(infeasible.what())
                .append(" does not fit: ")
                .append(gigabytes(plan.shortBytes()))
                .append(" short on each chip")
                .append(plan.lack() == MemoryPlan.Lack.CACHE ? " for the cache of one request" : "")
                .append("\n  memory ")
                .append(gigabytes(use.totalBytes()))
                .append(": weights ")
                .append(gigabytes(use.residentBytes()))
                .append(", activations ")
                .append(gigabytes(use.activationBytes()))
                .append(", runtime ")
                .append(gigabytes(use.runtimeBytes() + use.graphBytes()))
                .append(", left free by the stack ")
                .append(gigabytes(use.withheldBytes()));
        if (!infeasible.fittingTensorParallel().isEmpty()) {
            text.append("\n  It fits with hardware.tensorParallel = ")
                    .append(infeasible.fittingTensorParallel().stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", ")));
        }
        if (infeasible.fittingMachine() > 0) {
            return text.append("\n  It fits with hardware.chips = ")
                    .append(infeasible.fittingMachine())
                    .append(" or more")
                    .toString();
        }
        List<String> chips = infeasible.fittingChips();
        text.append("\n  ")
                .append(
                        chips.isEmpty()
                                ? "It fits on no chip of the catalog at hardware.tensorParallel = "
                                        + infeasible.tensorParallel()
                                : "It fits with hardware.chip = " + some(chips));
        return text.toString();
    }

    private static String some(List<String> chips) {
        String first = chips.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return chips.size() <= SHOWN ? first : first + ", and " + (chips.size() - SHOWN) + " more";
    }

    private static String gigabytes(long bytes) {
        return bytes > 0 && bytes < 100_000_000
                ? String.format(Locale.ROOT, "%.1f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
    }
}
