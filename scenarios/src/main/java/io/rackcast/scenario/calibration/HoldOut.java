package io.rackcast.scenario.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Errors on shapes that a fit has not seen: shapes in alphabetical order, dealt to five parts, each part predicted by a
 * fit to the other four.
 */
final class HoldOut {
    private static final int PARTS = 5;

    private HoldOut() {}

    /** Errors over all calls, each predicted without its shape; of nothing when there are too few shapes. */
    static FitErrors errors(List<KernelSample> calls, RooflineModel prior, Set<Parameter> fixed) {
        List<String> shapes = List.copyOf(
                new TreeSet<>(calls.stream().map(KernelSample::shape).toList()));
        if (shapes.size() < PARTS) {
            return FitErrors.of(new double[0]);
        }
        List<Double> errors = new ArrayList<>();
        for (int part = 0; part < PARTS; part++) {
            List<KernelSample> seen = new ArrayList<>();
            List<KernelSample> unseen = new ArrayList<>();
            for (KernelSample call : calls) {
                int shape = java.util.Collections.binarySearch(shapes, call.shape());
                (shape % PARTS == part ? unseen : seen).add(call);
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
