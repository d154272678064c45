package io.rackcast.report.html;

import io.rackcast.scenario.validation.Breakdown;
import io.rackcast.scenario.validation.Dimension;
import io.rackcast.scenario.validation.MetricGroup;
import io.rackcast.scenario.validation.Score;
import io.rackcast.scenario.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors by what points have in common, a table for each dimension. */
final class ErrorsSection {
    private ErrorsSection() {}

    static Section of(Validation validation, List<Dimension> dimensions) {
        List<Table> tables = new ArrayList<>();
        dimensions.forEach(dimension -> tables.add(table(validation, dimension)));
        return new Section(
                "errors",
                "Errors by what points have in common",
                "Of each group of metrics the number of figures, then median, 90th percentile and bias; above 0 the"
                        + " simulator says more than was measured.",
                tables,
                List.of());
    }

    private static Table table(Validation validation, Dimension dimension) {
        Table.Builder table = Table.of(dimension.id(), "metric", "figures", "families", "median", "p90", "bias")
                .sortable();
        for (Breakdown.Row row :
                Breakdown.of(validation.residuals(), List.of(dimension)).rows()) {
            for (MetricGroup group : MetricGroup.values()) {
                @Nullable Score score = row.scores().get(group);
                if (score != null) {
                    table.row(
                            row.values().get(0),
                            group.label(),
                            score.points(),
                            score.families(),
                            rounded(score.median()),
                            rounded(score.p90()),
                            rounded(score.bias()));
                }
            }
        }
        return table.build();
    }

    /** Three decimals: more than measurements repeat to. */
    static double rounded(double error) {
        return Double.isFinite(error) ? Math.round(error * 1000) / 1000.0 : error;
    }
}
