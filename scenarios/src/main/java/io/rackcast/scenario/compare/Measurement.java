package io.rackcast.scenario.compare;

import io.rackcast.core.metrics.Contrast;
import io.rackcast.core.metrics.Latency;
import io.rackcast.core.metrics.Rate;
import io.rackcast.core.metrics.RunContrast;
import java.util.Optional;

/**
 * Two runs to take metrics from.
 *
 * @param runs side by side
 */
record Measurement(VariantRun a, VariantRun b, RunContrast runs) {
    private static final double SECONDS_PER_HOUR = 3600;

    /** Compares by a metric; empty where one of both has no such figure, such as a cost without a price. */
    Optional<Contrast> of(Metric metric) {
        return switch (metric) {
            case TTFT_MEAN -> Optional.of(runs.mean(Latency.TTFT));
            case TTFT_P50 -> Optional.of(runs.percentile(Latency.TTFT, 0.50));
            case TTFT_P95 -> Optional.of(runs.percentile(Latency.TTFT, 0.95));
            case TTFT_P99 -> Optional.of(runs.percentile(Latency.TTFT, 0.99));
            case TPOT_MEAN -> Optional.of(runs.mean(Latency.TPOT));
            case TPOT_P50 -> Optional.of(runs.percentile(Latency.TPOT, 0.50));
            case TPOT_P95 -> Optional.of(runs.percentile(Latency.TPOT, 0.95));
            case TPOT_P99 -> Optional.of(runs.percentile(Latency.TPOT, 0.99));
            case E2E_MEAN -> Optional.of(runs.mean(Latency.E2E));
            case E2E_P50 -> Optional.of(runs.percentile(Latency.E2E, 0.50));
            case E2E_P95 -> Optional.of(runs.percentile(Latency.E2E, 0.95));
            case E2E_P99 -> Optional.of(runs.percentile(Latency.E2E, 0.99));
            case REQUESTS_PER_SECOND -> Optional.of(runs.rate(Rate.REQUESTS_PER_SECOND, 1, 1));
            case OUTPUT_TOKENS_PER_SECOND_PER_CHIP ->
                Optional.of(runs.rate(Rate.OUTPUT_TOKENS_PER_SECOND, 1.0 / a.chips(), 1.0 / b.chips()));
            case USD_PER_MILLION_OUTPUT_TOKENS -> price(Rate.DECODE_SECONDS_PER_OUTPUT_TOKEN, 1e6);
            case USD_PER_REQUEST -> price(Rate.SECONDS_PER_REQUEST, 1);
            case SLO_ATTAINMENT -> attainment();
        };
    }

    private Optional<Contrast> price(Rate secondsPerUnit, double units) {
        if (a.usdPerHour() == null || b.usdPerHour() == null) {
            return Optional.empty();
        }
        double factor = units / SECONDS_PER_HOUR;
        return Optional.of(runs.rate(secondsPerUnit, factor * a.usdPerHour(), factor * b.usdPerHour()));
    }

    /** Shares that kept different targets say nothing about each other. */
    private Optional<Contrast> attainment() {
        return a.targets() == null || !a.targets().equals(b.targets())
                ? Optional.empty()
                : Optional.of(runs.attainment(a.targets()));
    }
}
