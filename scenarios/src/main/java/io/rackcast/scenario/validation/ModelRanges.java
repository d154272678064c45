package io.rackcast.scenario.validation;

import io.rackcast.core.metrics.RunResult;
import io.rackcast.core.metrics.Statistics;
import io.rackcast.core.metrics.Verdict;
import io.rackcast.scenario.Resolved;
import io.rackcast.workload.arrival.ClosedLoop;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Between which values a real deployment should lie, four times in five: what a run predicted, widened by how far
 * measurements lay from predictions of the same kind and grade. The error of the timing model, not of the sample; a
 * longer run does not narrow it.
 *
 * @param grade where the speed of the kernels is from
 * @param ttftMean time to first token in seconds
 * @param ttftP99 of one request in a hundred, in seconds
 * @param tpotMean time per output token in seconds
 * @param tpotP99 of one request in a hundred, in seconds
 * @param e2eMean latency of a request in seconds
 * @param outputTokensPerSecond throughput; no wider than a point where arrivals decide on it
 * @param usdPerMillionOutputTokens cost; null without a price
 * @param arrivalsDecide the deployment keeps up with arrivals at their own rate: throughput and cost are theirs
 */
public record ModelRanges(
        Grade grade,
        Span ttftMean,
        Span ttftP99,
        Span tpotMean,
        Span tpotP99,
        Span e2eMean,
        Span outputTokensPerSecond,
        @Nullable Span usdPerMillionOutputTokens,
        boolean arrivalsDecide) {

    /** Two ends, the lower one first; both NaN where nothing is known of a kind of figure. */
    public record Span(double low, double high) {
        private static final Span UNKNOWN = new Span(Double.NaN, Double.NaN);

        private static Span of(double value, Optional<ErrorModel.Range> range) {
            return range.map(ends -> new Span(value * StrictMath.exp(ends.low()), value * StrictMath.exp(ends.high())))
                    .orElse(UNKNOWN);
        }

        /** Of what is inversely proportional: the slowest deployment costs most. */
        private static Span inverse(double value, double of, Span span) {
            return new Span(value * of / span.high(), value * of / span.low());
        }
    }

    /**
     * Of a run.
     *
     * @param statistics null when they were not gathered
     * @param usdPerMillionOutputTokens what the run cost; null without a price
     */
    public static ModelRanges of(
            Resolved resolved,
            RunResult run,
            @Nullable Statistics statistics,
            @Nullable Double usdPerMillionOutputTokens) {
        ErrorModel errors = ErrorModel.shipped();
        Grade grade = Replay.grade(resolved);
        double tokens = run.outputTokens() / (run.makespanNanos() / 1e9);
        boolean arrivals = arrivalsDecide(resolved, statistics);
        Span throughput = arrivals ? new Span(tokens, tokens) : Span.of(tokens, errors.of(grade, Metric.OUTPUT_TOK_S));
        return new ModelRanges(
                grade,
                Span.of(run.ttft().mean(), errors.of(grade, Metric.TTFT_MEAN_MS)),
                Span.of(run.ttft().p99(), errors.of(grade, Metric.TTFT_P99_MS)),
                Span.of(run.tpot().mean(), errors.of(grade, Metric.TPOT_MEAN_MS)),
                Span.of(run.tpot().p99(), errors.of(grade, Metric.TPOT_P99_MS)),
                Span.of(run.e2e().mean(), errors.of(grade, Metric.E2E_MEAN_MS)),
                throughput,
                usdPerMillionOutputTokens == null ? null : Span.inverse(usdPerMillionOutputTokens, tokens, throughput),
                arrivals);
    }

    private static boolean arrivalsDecide(Resolved resolved, @Nullable Statistics statistics) {
        boolean closed = resolved.scenario()
                .workload()
                .arrivals()
                .filter(ClosedLoop.class::isInstance)
                .isPresent();
        return !closed && statistics != null && statistics.queue().verdict() == Verdict.STABLE;
    }
}
