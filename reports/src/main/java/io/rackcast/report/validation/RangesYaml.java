package io.rackcast.report.validation;

import io.rackcast.report.Decimal;
import io.rackcast.scenario.validation.ErrorModel;

/** {@code ranges.yaml}: an error model as the product reads it. */
public final class RangesYaml {
    /** Name of the file. */
    public static final String FILE = "ranges.yaml";

    private static final int DIGITS = 3;

    private RangesYaml() {}

    /** The text of the file. */
    public static String of(ErrorModel model) {
        StringBuilder text = new StringBuilder()
                .append(
                        "# 80% of measurements lie between these, as logarithms of measured over simulated. Written by\n")
                .append("# 'rackcast validate' into its folder.\n")
                .append("source: \"")
                .append(model.source())
                .append("\"\n")
                .append(model.ranges().isEmpty() ? "ranges: []\n" : "ranges:\n");
        for (ErrorModel.Range range : model.ranges()) {
            text.append("  - {grade: ")
                    .append(range.grade())
                    .append(", group: ")
                    .append(range.group())
                    .append(", low: ")
                    .append(Decimal.significant(range.low(), DIGITS).toPlainString())
                    .append(", high: ")
                    .append(Decimal.significant(range.high(), DIGITS).toPlainString())
                    .append(", families: ")
                    .append(range.families())
                    .append("}\n");
        }
        return text.toString();
    }
}
