package io.rackcast.scenario.validation;

/**
 * A choice between two measured points that differ in one thing, and what the simulator would have chosen.
 *
 * @param kind what they differ in
 * @param better the point that was measured as the better one
 * @param worse the other one
 * @param metric what decides
 * @param ratio of the measured figures, better to worse as a gain: above 1
 * @param right whether the simulator prefers the better one
 */
public record Decision(Kind kind, Point better, Point worse, Metric metric, double ratio, boolean right) {
    /** What two points can differ in. */
    public enum Kind {
        /** Chips of one kind divided otherwise, at the same load per chip: TP8 against two times TP4, a pipeline against tensor parallelism. */
        LAYOUT("layout"),
        /** Storage format of the weights. */
        FORMAT("format"),
        /** The chip, as many of it and divided alike. */
        CHIP("chip");

        private final String id;

        Kind(String id) {
            this.id = id;
        }

        /** Name in results. */
        public String id() {
            return id;
        }
    }

    /** What the simulator's choice costs more than the better one at the same rent, as a share; 0 where it is right. */
    public double regret() {
        return right ? 0 : ratio - 1;
    }
}
