package io.rackcast.scenario.validation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * Whether the simulator finds the points whose users starve for cache: what decides most purchases of too little memory.
 *
 * @param rows closed loops with a measured TTFT, of any pressure
 */
public record Starvation(List<Row> rows) {
    /** A first token after that is no matter of prefill. */
    private static final double LONG_MILLIS = 1_000;
    /** So much later than with a roomy cache counts as starved for it. */
    private static final double TIMES_LATER = 2;
    /** Near the boundary either answer may be right: demand is known to some percent. */
    private static final double CLEAR = 0.1;

    private static final double FACTOR = 2;

    /**
     * A point.
     *
     * @param demand on the cache, as a share of it, by arithmetic
     * @param measuredMillis mean TTFT
     * @param simulatedMillis the same
     * @param roomyMillis the same, simulated with a cache that has room for everybody
     */
    public record Row(String id, double demand, double measuredMillis, double simulatedMillis, double roomyMillis) {
        /** Asks for more than there is, and has been measured to wait. */
        public boolean starved() {
            return demand > 1 && measuredMillis >= LONG_MILLIS;
        }

        /** The simulator says that it starves. */
        public boolean found() {
            return simulatedMillis >= LONG_MILLIS && simulatedMillis > TIMES_LATER * roomyMillis;
        }

        /** Whether simulated and measured TTFT are within a factor of 2. */
        public boolean close() {
            double ratio = simulatedMillis / measuredMillis;
            return ratio <= FACTOR && ratio >= 1 / FACTOR;
        }

        /** There is cache to spare. */
        public boolean clear() {
            return demand < 1 - CLEAR;
        }
    }

    public Starvation {
        rows = List.copyOf(rows);
    }

    static Starvation of(List<Prediction> predictions) {
        return new Starvation(predictions.stream()
                .filter(one -> one.status() == Prediction.Status.OK)
                .flatMap(one -> row(one).stream())
                .toList());
    }

    private static Optional<Row> row(Prediction one) {
        CachePressure pressure = one.pressure();
        return pressure == null
                ? Optional.empty()
                : Optional.of(new Row(
                        one.point().id(),
                        pressure.demand(),
                        one.point().measured().of(Metric.TTFT_MEAN_MS),
                        one.simulated().of(Metric.TTFT_MEAN_MS),
                        pressure.roomyTtftMillis()));
    }

    /** Points that starve. */
    public List<Row> starved() {
        return rows.stream().filter(Row::starved).toList();
    }

    /** Points with cache to spare. */
    public List<Row> clear() {
        return rows.stream().filter(Row::clear).toList();
    }

    /** Share of the starved that the simulator finds; empty where there are none. */
    public OptionalDouble found() {
        return share(starved(), Row::found);
    }

    /** Share of the starved whose TTFT is within a factor of 2. */
    public OptionalDouble close() {
        return share(starved(), Row::close);
    }

    /** Share of those with cache to spare that the simulator says starve. */
    public OptionalDouble falseAlarms() {
        return share(clear(), Row::found);
    }

    private static OptionalDouble share(List<Row> some, Predicate<Row> is) {
        return some.stream().mapToDouble(row -> is.test(row) ? 1 : 0).average();
    }
}
