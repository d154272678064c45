package io.rackcast.scenario.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Errors on shapes that a fit has not seen: shapes in alphabetical order, dealt to ten parts (one each where there are
 * fewer), each part predicted by a fit to all others.
 */
final class HoldOut {
    private static final int PARTS = 10;
    /** Of fewer shapes the others say nothing about the one left out. */
    private static final int FEWEST_SHAPES = 3;

    private HoldOut() {}

    /** Errors over all calls, each predicted without its shape; of nothing when there are too few shapes. */
    static FitErrors errors(List<KernelSample> calls, RooflineModel prior, Set<Parameter> fixed) {
        List<String> shapes = List.copyOf(
                new TreeSet<>(calls.stream().map(KernelSample::shape).toList()));
        if (shapes.size() < FEWEST_SHAPES) {
            return FitErrors.of(new double[0]);
        }
        int parts = Math.min(PARTS, shapes.size());
        List<Double> errors = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            List<KernelSample> seen = new ArrayList<>();
            List<KernelSample> unseen = new ArrayList<>();
            for (KernelSample call : calls) {
                int shape = java.util.Collections.binarySearch(shapes, call.shape());
                (shape % parts == part ? unseen : seen).add(call);
            }
            if (seen.size() < RooflineFitter.FEWEST_ROWS) {
                return FitErrors.of(new double[0]);
            }
            RooflineModel model = RooflineFitter.fit(seen, prior, fixed).model();
            unseen.forEach(call -> errors.add(Math.abs(model.seconds(call) / call.seconds() - 1)));
        }
        return FitErrors.of(errors.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
