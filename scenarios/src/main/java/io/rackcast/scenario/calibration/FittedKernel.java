package io.rackcast.scenario.calibration;

import java.util.List;
import java.util.Locale;

/**
 * Parameters of a kernel and how well they describe the calls they were fitted to.
 *
 * @param unfitted parameters that the calls want above 1, which stand at a default
 * @param wanted what the calls want of them, in the same order
 */
record FittedKernel(RooflineModel model, List<Parameter> unfitted, List<Double> wanted, FitErrors errors) {
    FittedKernel {
        unfitted = List.copyOf(unfitted);
        wanted = List.copyOf(wanted);
    }

    /** What is to be said of parameters that could not be fitted; empty when all were. */
    String remark() {
        StringBuilder remark = new StringBuilder();
        for (int i = 0; i < unfitted.size(); i++) {
            remark.append(i == 0 ? "" : "; ")
                    .append(String.format(
                            Locale.ROOT,
                            "%s unfitted: the rows want %.3g, the default stands",
                            unfitted.get(i).key(),
                            wanted.get(i)));
        }
        return remark.toString();
    }
}
