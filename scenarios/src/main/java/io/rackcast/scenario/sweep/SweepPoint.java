package io.rackcast.scenario.sweep;

import io.rackcast.scenario.Infeasible;
import io.rackcast.scenario.Resolution;
import io.rackcast.scenario.Resolved;
import io.rackcast.scenario.ScenarioFile;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One point of a sweep.
 *
 * @param index place in the sweep, from 0
 * @param values those of the axes, in their order
 * @param scenario what to run
 * @param verdict whether it can run
 * @param kneeShare its load as a share of the knee; null where none is searched for
 */
public record SweepPoint(
        int index,
        List<String> values,
        ScenarioFile scenario,
        Verdict verdict,
        @Nullable Double kneeShare) {
    public SweepPoint {
        values = List.copyOf(values);
    }

    /** Whether a point can run. */
    public sealed interface Verdict {}

    /**
     * It can.
     *
     * @param hash of the resolved scenario
     */
    public record Feasible(String hash) implements Verdict {}

    /**
     * The model does not fit.
     *
     * @param reason in a line
     */
    public record DoesNotFit(String reason) implements Verdict {}

    /**
     * It could, but its load is a share of a knee that there is none of.
     *
     * @param reason in a line
     */
    public record NoKnee(String reason) implements Verdict {}

    /** What comes of a scenario that was resolved. */
    static Verdict verdict(Resolution resolution) {
        if (resolution instanceof Infeasible infeasible) {
            double shortGigabytes = infeasible.plan().shortBytes() / 1e9;
            return new DoesNotFit(
                    String.format(Locale.ROOT, "does not fit: %.1f GB short on each chip", shortGigabytes));
        }
        return new Feasible(((Resolved) resolution).hash());
    }
}
