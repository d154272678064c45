package io.rackcast.scenario.validation;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;

/**
 * Figures by metric, measured or simulated.
 *
 * @param values finite and more than 0, in the order of {@link Metric}
 */
public record Figures(Map<Metric, Double> values) {
    /** No figure at all. */
    public static final Figures NONE = new Figures(Collections.emptyMap());

    public Figures {
        Map<Metric, Double> copy = new EnumMap<>(Metric.class);
        copy.putAll(values);
        values = Collections.unmodifiableMap(copy);
    }

    /** The metrics that there is a figure of. */
    public Set<Metric> metrics() {
        return values.keySet();
    }

    /** Whether there is a figure of a metric. */
    public boolean has(Metric metric) {
        return values.containsKey(metric);
    }

    /**
     * The figure of a metric.
     *
     * @throws NoSuchElementException when there is none
     */
    public double of(Metric metric) {
        Double value = values.get(metric);
        if (value == null) {
            throw new NoSuchElementException("no " + metric.column());
        }
        return value;
    }

    /** The same with rates divided by so many chips. */
    Figures ratesPer(int chips) {
        Builder divided = new Builder();
        values.forEach((metric, value) -> divided.put(metric, metric.isRate() ? value / chips : value));
        return divided.build();
    }

    /** Gathers figures; what is not finite or not above 0 is left out. */
    static final class Builder {
        private final Map<Metric, Double> values = new EnumMap<>(Metric.class);

        Builder put(Metric metric, double value) {
            if (Double.isFinite(value) && value > 0) {
                values.put(metric, value);
            }
            return this;
        }

        /** Time to first token, the same for every request, in seconds. */
        Builder ttft(double seconds) {
            return put(Metric.TTFT_MEAN_MS, seconds * 1e3)
                    .put(Metric.TTFT_P50_MS, seconds * 1e3)
                    .put(Metric.TTFT_P99_MS, seconds * 1e3);
        }

        /** Time per output token, the same for every request, in seconds. */
        Builder tpot(double seconds) {
            return put(Metric.TPOT_MEAN_MS, seconds * 1e3)
                    .put(Metric.TPOT_P50_MS, seconds * 1e3)
                    .put(Metric.TPOT_P99_MS, seconds * 1e3);
        }

        /** Rates of requests with so many tokens each. */
        Builder rates(double requestsPerSecond, double promptTokens, double outputTokens) {
            return put(Metric.REQ_S, requestsPerSecond)
                    .put(Metric.OUTPUT_TOK_S, requestsPerSecond * outputTokens)
                    .put(Metric.TOTAL_TOK_S, requestsPerSecond * (promptTokens + outputTokens));
        }

        Figures build() {
            return new Figures(values);
        }
    }
}
