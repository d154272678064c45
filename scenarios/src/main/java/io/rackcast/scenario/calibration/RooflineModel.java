package io.rackcast.scenario.calibration;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * A kernel's time as the timing model computes it, with the parameters that are fitted. Immutable.
 *
 * @param values of the parameters that the kernel has; TILE and QUANTISATION may be missing
 */
record RooflineModel(Map<Parameter, Double> values) {
    RooflineModel {
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** A kernel that neither reads tiles nor quantises. */
    static RooflineModel of(double t0Seconds, double ec, double em, double p) {
        Map<Parameter, Double> values = new EnumMap<>(Parameter.class);
        values.put(Parameter.T0, t0Seconds);
        values.put(Parameter.EC, ec);
        values.put(Parameter.EM, em);
        values.put(Parameter.P, p);
        return new RooflineModel(values);
    }

    RooflineModel with(Parameter parameter, double value) {
        Map<Parameter, Double> changed = new EnumMap<>(values);
        changed.put(parameter, value);
        return new RooflineModel(changed);
    }

    double get(Parameter parameter) {
        Double value = values.get(parameter);
        if (value == null) {
            throw new IllegalArgumentException("the kernel has no " + parameter.key());
        }
        return value;
    }

    /** Duration of a call in seconds. */
    double seconds(KernelSample call) {
        return new Evaluation().of(this, call).seconds;
    }

    /** Signed error of a call: the logarithm of computed over measured. */
    double error(KernelSample call) {
        return StrictMath.log(seconds(call) / call.seconds());
    }

    /** Time and its slopes for one call; reused, since a fit evaluates millions. */
    static final class Evaluation {
        double seconds;
        private double fixed;
        private double smooth;
        private double quantisation;
        private double computeShare;
        private double tileShare;
        private double sharpnessSlope;

        Evaluation of(RooflineModel model, KernelSample call) {
            double p = model.get(Parameter.P);
            double compute = call.computeSeconds() / model.get(Parameter.EC);
            double tile = call.tileSeconds() == 0 ? 0 : call.tileSeconds() * model.get(Parameter.TILE);
            double memory = (call.memorySeconds() + tile) / model.get(Parameter.EM);
            double larger = Math.max(compute, memory);
            double ratio = Math.min(compute, memory) / larger;
            double power = StrictMath.pow(ratio, p);
            double logFactor = StrictMath.log1p(power) / p;
            smooth = larger * StrictMath.exp(logFactor);
            double smallerShare = power / (1 + power);
            computeShare = compute < memory ? smallerShare : 1 - smallerShare;
            // d ln S / dp = (a ln(C/S) + b ln(M/S)) / p with shares a and b of the two terms.
            double logRatio = ratio == 0 ? 0 : StrictMath.log(ratio);
            sharpnessSlope = (smallerShare * logRatio - logFactor) / p;
            tileShare = tile == 0 ? 0 : tile / (call.memorySeconds() + tile);
            quantisation = call.quantisationSeconds() == 0
                    ? 0
                    : call.quantisationSeconds() / model.get(Parameter.QUANTISATION);
            fixed = model.get(Parameter.T0);
            seconds = fixed + smooth + quantisation;
            return this;
        }

        /** Slope of the logarithm of the time along the real line of a parameter that has a value. */
        double slope(Parameter parameter, double value) {
            double slope = switch (parameter) {
                case T0 -> fixed;
                case EC -> -smooth * computeShare;
                case EM -> -smooth * (1 - computeShare);
                case P -> smooth * sharpnessSlope * (value - 1) * (16 - value) / 15;
                case TILE -> smooth * (1 - computeShare) * tileShare;
                case QUANTISATION -> -quantisation;
            };
            return slope / seconds;
        }
    }
}
