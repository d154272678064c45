package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.PairedRequests;
import java.util.List;
import java.util.Optional;

/**
 * Two variants at a load, side by side.
 *
 * @param a index of the first variant
 * @param b index of the second one
 * @param paired whether both were offered the same requests
 * @param warmUp requests left out of both; of unpaired runs, of the first one
 * @param requests what became of the others; meaningless unless paired
 * @param findings one for each metric that both have
 */
public record Pairing(int a, int b, boolean paired, long warmUp, PairedRequests requests, List<Finding> findings) {
    public Pairing {
        findings = List.copyOf(findings);
    }

    /** The finding of a metric, if both variants have it. */
    public Optional<Finding> finding(Metric metric) {
        return findings.stream().filter(finding -> finding.metric() == metric).findFirst();
    }

    /** Which of both, by index, is shown to be better; empty if none. */
    public Optional<Integer> better(Finding finding) {
        return switch (finding.outcome()) {
            case A_BETTER -> Optional.of(a);
            case B_BETTER -> Optional.of(b);
            case NO_DIFFERENCE_SHOWN, NOT_COMPARED -> Optional.empty();
        };
    }
}
