package io.rackcast.scenario.calibration;

import java.util.ArrayList;
import java.util.List;

/**
 * A multiplication that was measured together with the quantisation of its activations, taken apart.
 *
 * @param product what a multiplication costs whose activations come quantised
 * @param quantisation what quantising them costs
 */
record Quantised(RooflineModel product, String productNote, RooflineModel quantisation, String quantisationNote) {
    /**
     * TensorRT-LLM's tables launch kernels to find the scale of each tensor; its engines have scales in the checkpoint, and
     * a call costs about 7 us (README of the tables). The rest of the fixed cost is that of finding scales.
     */
    private static final double STATIC_SECONDS = 7e-6;

    static Quantised of(FittedKernel fit, String stack) {
        double fixed = fit.model().get(Parameter.T0);
        double found = stack.equals("trtllm") ? Math.max(0, fixed - STATIC_SECONDS) : 0;
        RooflineModel product = RooflineModel.of(
                fixed - found,
                fit.model().get(Parameter.EC),
                fit.model().get(Parameter.EM),
                fit.model().get(Parameter.P));
        RooflineModel quantisation = RooflineModel.of(found, 1, fit.model().get(Parameter.QUANTISATION), 1);
        List<String> notes = new ArrayList<>();
        if (!fit.remark().isEmpty()) {
            notes.add(fit.remark());
        }
        notes.add("quantisation of activations is a term of its own");
        return new Quantised(
                product,
                String.join("; ", notes),
                quantisation,
                found > 0
                        ? "fitted with the product; t0 beyond the 7 us of static scales"
                        : "fitted with the product; its fixed cost is in the t0 of the product");
    }
}
