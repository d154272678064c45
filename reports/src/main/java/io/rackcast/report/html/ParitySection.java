package io.rackcast.report.html;

import io.rackcast.scenario.validation.MetricGroup;
import io.rackcast.scenario.validation.Prediction;
import io.rackcast.scenario.validation.Residual;
import io.rackcast.scenario.validation.Residuals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What was simulated against what was measured, a chart for each group of metrics; and the points furthest off. */
final class ParitySection {
    private static final int WORST = 40;

    private ParitySection() {}

    static Section of(Residuals residuals) {
        List<Figure> figures = new ArrayList<>();
        for (MetricGroup group : MetricGroup.values()) {
            List<Residual> some = residuals.of(group).all();
            if (!some.isEmpty()) {
                figures.add(figure(group, some));
            }
        }
        return new Section(
                "parity",
                "Simulated against measured",
                "Every point that is scored; dotted lines are a quarter above and below. The table lists the points"
                        + " furthest off.",
                List.of(worst(residuals)),
                figures);
    }

    private static Figure figure(MetricGroup group, List<Residual> residuals) {
        String unit = group == MetricGroup.THROUGHPUT ? "tokens/s" : "ms";
        Table.Builder table = Table.of("source", "point", "measured (" + unit + ")", "simulated (" + unit + ")");
        for (Residual residual : residuals) {
            table.row(
                    residual.prediction().point().source(),
                    name(residual.prediction()),
                    residual.prediction().point().measured().of(residual.metric()),
                    residual.prediction().simulated().of(residual.metric()));
        }
        return new Figure(
                "parity-" + group.label().toLowerCase(Locale.ROOT).replace(' ', '-'),
                group.label(),
                "",
                Drawing.PARITY,
                table.build());
    }

    private static Table worst(Residuals residuals) {
        Table.Builder table = Table.of(
                        "id", "point", "metric", "measured", "simulated", "ln(simulated / measured)", "bound by")
                .sortable();
        residuals.all().stream()
                .sorted(Comparator.comparingDouble((Residual residual) -> -Math.abs(residual.error())))
                .limit(WORST)
                .forEach(residual -> table.row(
                        residual.prediction().point().id(),
                        name(residual.prediction()),
                        residual.metric().column(),
                        residual.prediction().point().measured().of(residual.metric()),
                        residual.prediction().simulated().of(residual.metric()),
                        residual.error(),
                        residual.prediction().binding()));
        return table.build();
    }

    private static String name(Prediction prediction) {
        return prediction.point().model() + " " + prediction.point().weights() + ", "
                + prediction.point().chips() + " x " + prediction.point().hardware() + ", " + prediction.stack();
    }
}
