package io.rackcast.scenario.compare;

import io.rackcast.scenario.compare.ComparePlan.Misfit;
import io.rackcast.scenario.compare.Crossing.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Variants side by side, at one or several loads.
 *
 * @param variants their names, the baseline first
 * @param misfits those that do not fit
 * @param seed of all runs, unless a variant states its own
 * @param axis path of the value that varies with the load
 * @param points load by load, ascending
 */
public record Comparison(
        List<String> variants, List<Misfit> misfits, long seed, Optional<String> axis, List<LoadPoint> points) {
    public Comparison {
        variants = List.copyOf(variants);
        misfits = List.copyOf(misfits);
        points = List.copyOf(points);
    }

    /** From which loads on another one of two variants is better by a metric, ascending; {@code a} less than {@code b}. */
    public List<Crossing> crossings(int a, int b, Metric metric) {
        List<Sample> samples = new ArrayList<>();
        for (LoadPoint point : points) {
            Optional<Sample> sample = point.load()
                    .flatMap(load -> point.pairing(a, b)
                            .finding(metric)
                            .filter(finding -> finding.outcome() != Outcome.NOT_COMPARED)
                            .map(finding -> new Sample(
                                    load.number(),
                                    finding.effect(),
                                    finding.outcome() != Outcome.NO_DIFFERENCE_SHOWN)));
            sample.filter(found -> Double.isFinite(found.effect().estimate())).ifPresent(samples::add);
        }
        return Crossing.of(samples);
    }
}
