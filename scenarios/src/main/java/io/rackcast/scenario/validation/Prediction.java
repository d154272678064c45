package io.rackcast.scenario.validation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the simulator says of a point.
 *
 * @param stack id of the stack in the catalog that stands for the point's software
 * @param mixture whether the model is a mixture of experts
 * @param status whether it was predicted
 * @param reason why it is not scored; empty where it is
 * @param simulated figures by metric; empty unless predicted
 * @param alternative the same, had an unknown been otherwise; equal where nothing of weight is unknown
 * @param roofline the same by a plain roofline without any efficiency
 * @param grade where the speed of the kernels is from; {@link Grade#DATASHEET} where that was not reached
 * @param binding what bound the run: compute, memory, link, latency or host; empty unless predicted
 * @param assumptions what the point leaves open, and what was taken
 * @param pressure on the cache; null where nobody asked
 */
public record Prediction(
        Point point,
        String stack,
        boolean mixture,
        Status status,
        String reason,
        Figures simulated,
        Figures alternative,
        Figures roofline,
        Grade grade,
        String binding,
        List<String> assumptions,
        @Nullable CachePressure pressure) {
    /** Below this share of the offered rate a deployment is taken as saturated. */
    private static final double KEEPS_UP = 0.95;

    public Prediction {
        assumptions = List.copyOf(assumptions);
    }

    /** Whether a point was predicted. */
    public enum Status {
        /** Predicted and scored. */
        OK("ok"),
        /** Predicted, but not scored. */
        UNGATED("ungated"),
        /** Out of scope, for a reason that is given. */
        SKIPPED("skipped"),
        /** The simulator says that it cannot run. */
        INFEASIBLE("infeasible");

        private final String id;

        Status(String id) {
            this.id = id;
        }

        /** Name in results. */
        public String id() {
            return id;
        }
    }

    /** How it stands with one figure; the reason of one that is scored is what was assumed for it. */
    public record Verdict(Status status, String reason) {}

    /**
     * What is predicted.
     *
     * @param stack id of the catalog
     * @param mixture whether the model is a mixture of experts
     */
    record Subject(Point point, String stack, boolean mixture) {}

    /** A point that was not predicted. */
    static Prediction without(Subject subject, Status status, String reason) {
        return new Prediction(
                subject.point(),
                subject.stack(),
                subject.mixture(),
                status,
                reason,
                Figures.NONE,
                Figures.NONE,
                Figures.NONE,
                Grade.DATASHEET,
                "",
                List.of(),
                null);
    }

    /** A point that was predicted, and is scored. */
    static Prediction of(
            Subject subject,
            Figures simulated,
            Figures roofline,
            Grade grade,
            String binding,
            List<String> assumptions) {
        return new Prediction(
                subject.point(),
                subject.stack(),
                subject.mixture(),
                Status.OK,
                "",
                simulated,
                simulated,
                roofline,
                grade,
                binding,
                assumptions,
                null);
    }

    /**
     * The same, its rates by chip.
     *
     * @param why they are compared so
     */
    Prediction per(int chips, String why) {
        List<String> more = new ArrayList<>(assumptions);
        more.add(why);
        return new Prediction(
                point,
                stack,
                mixture,
                status,
                reason,
                simulated.ratesPer(chips),
                alternative.ratesPer(chips),
                roofline.ratesPer(chips),
                grade,
                binding,
                more,
                pressure);
    }

    /** The same where it may as well have been otherwise: not scored. */
    Prediction orElse(Figures other, String why) {
        return new Prediction(
                point,
                stack,
                mixture,
                Status.UNGATED,
                why,
                simulated,
                other,
                roofline,
                grade,
                binding,
                assumptions,
                pressure);
    }

    /** The same, with so much asked of the cache. */
    Prediction under(@Nullable CachePressure asked) {
        return new Prediction(
                point,
                stack,
                mixture,
                status,
                reason,
                simulated,
                alternative,
                roofline,
                grade,
                binding,
                assumptions,
                asked);
    }

    /** The same, with something else taken for granted. */
    Prediction assuming(String what) {
        List<String> more = new ArrayList<>(assumptions);
        more.add(what);
        return new Prediction(
                point,
                stack,
                mixture,
                status,
                reason,
                simulated,
                alternative,
                roofline,
                grade,
                binding,
                more,
                pressure);
    }

    /** How it stands with a figure that was measured. */
    public Verdict verdict(Metric metric) {
        if (status == Status.SKIPPED || status == Status.INFEASIBLE || status == Status.UNGATED) {
            return new Verdict(status, reason);
        }
        if (!simulated.has(metric)) {
            return new Verdict(Status.SKIPPED, "the replay gives no such figure");
        }
        if (metric == Metric.POWER_W) {
            return new Verdict(Status.UNGATED, "power is not scored");
        }
        if (metric.isRate() && isOfferedRate()) {
            return new Verdict(Status.UNGATED, "below saturation throughput is the offered rate");
        }
        return new Verdict(Status.OK, assumptions.isEmpty() ? "" : "assumed: " + String.join("; ", assumptions));
    }

    /**
     * Whether its queue grows for as long as the client sends, though the measured one did not: latencies then tell how long
     * that was, and nothing of a deployment that keeps up. A run within the limits of its benchmark was sent less.
     */
    boolean fallsBehind() {
        return isOfferedRate()
                && simulated.has(Metric.REQ_S)
                && simulated.of(Metric.REQ_S)
                        < KEEPS_UP * point.client().ratePerSecond().getAsDouble()
                && LatencyLimits.of(point)
                        .filter(limits -> limits.allow(simulated))
                        .isEmpty();
    }

    private boolean isOfferedRate() {
        return point.client().ratePerSecond().isPresent()
                && point.client().kind() == ClientKind.OPEN_LOOP
                && (!point.measured().has(Metric.REQ_S)
                        || point.measured().of(Metric.REQ_S)
                                >= KEEPS_UP * point.client().ratePerSecond().getAsDouble());
    }
}
