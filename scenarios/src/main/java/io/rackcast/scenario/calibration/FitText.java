package io.rackcast.scenario.calibration;

import io.rackcast.config.text.Decimal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Fits as the facts of a calibration file, in YAML. */
final class FitText {
    private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);
    private static final MathContext ERROR_DIGITS = new MathContext(2, RoundingMode.HALF_EVEN);
    private static final double SECONDS = 1e6;

    private FitText() {}

    /** The fact of a kernel. */
    static String kernel(FittedKernel fit, FitErrors heldOut, Map<String, Integer> leftOut, String source) {
        return fact(value(fit.model(), errors(fit.errors(), heldOut)), source, note(fit.remark(), leftOut));
    }

    /** The fact of a part of a kernel, with the errors of the whole. */
    static String plain(RooflineModel model, FitErrors errors, FitErrors heldOut, String source, String note) {
        return fact(value(model, errors(errors, heldOut)), source, note);
    }

    /** The fact of a kernel that was not fitted itself. */
    static String derived(RooflineModel model, String source) {
        return fact(value(model, ""), source, "");
    }

    /** The fact of a collective. */
    static String collective(List<FittedCollective> fits, String source, String note) {
        List<String> lines = new ArrayList<>();
        for (FittedCollective fit : fits) {
            List<String> algorithms = new ArrayList<>();
            for (FittedCollective.Line line : fit.lines()) {
                algorithms.add(
                        "{alpha: " + micros(line.alphaSeconds()) + ", efficiency: " + digits(line.efficiency()) + "}");
            }
            lines.add("{chips: " + fit.chips() + ", algorithms: [" + String.join(", ", algorithms) + "]"
                    + (fit.errors().rows() == 0
                            ? ""
                            : ", rows: " + fit.errors().rows() + ", medianError: "
                                    + percent(fit.errors().median()))
                    + "}");
        }
        return fact("[" + String.join(", ", lines) + "]", source, note);
    }

    private static String value(RooflineModel model, String errors) {
        StringBuilder text = new StringBuilder("{t0: ")
                .append(micros(model.get(Parameter.T0)))
                .append(", ec: ")
                .append(digits(model.get(Parameter.EC)))
                .append(", em: ")
                .append(digits(model.get(Parameter.EM)))
                .append(", p: ")
                .append(digits(model.get(Parameter.P)));
        if (model.values().containsKey(Parameter.TILE)) {
            text.append(", tileTokens: ").append(digits(model.get(Parameter.TILE)));
        }
        return text.append(errors).append('}').toString();
    }

    private static String errors(FitErrors errors, FitErrors heldOut) {
        return ", rows: " + errors.rows() + ", medianError: " + percent(errors.median())
                + (heldOut.rows() == 0 ? "" : ", heldOutError: " + percent(heldOut.median()));
    }

    private static String note(String remark, Map<String, Integer> leftOut) {
        List<String> parts = new ArrayList<>();
        if (!remark.isEmpty()) {
            parts.add(remark);
        }
        if (!leftOut.isEmpty()) {
            parts.add("left out: "
                    + leftOut.entrySet().stream()
                            .map(entry -> entry.getValue() + " " + entry.getKey())
                            .collect(Collectors.joining(", ")));
        }
        return String.join("; ", parts);
    }

    private static String fact(String value, String source, String note) {
        return "{value: " + value + ", from: " + source + (note.isEmpty() ? "" : ", note: \"" + note + "\"") + "}";
    }

    private static String micros(double seconds) {
        return digits(seconds * SECONDS) + "us";
    }

    private static String percent(double share) {
        return Decimal.print(new BigDecimal(share * 100).round(ERROR_DIGITS)) + "%";
    }

    /** Four digits; what is below a millionth is nothing. */
    private static String digits(double value) {
        return value < 1e-6 ? "0" : Decimal.print(new BigDecimal(value).round(DIGITS));
    }
}
