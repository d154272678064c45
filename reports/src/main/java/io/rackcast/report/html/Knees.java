package io.rackcast.report.html;

import io.rackcast.scenario.sweep.Knee;
import java.util.ArrayList;
import java.util.List;

/** Where curves bend: the load up to which a series keeps up. */
final class Knees {
    private Knees() {}

    /** Marks on charts over the load. */
    static List<Mark> of(SweepView view) {
        List<Mark> marks = new ArrayList<>();
        if (view.isLoad()) {
            for (Knee knee : view.curves().knees()) {
                marks.add(Mark.of(knee.low(), "knee", view.seriesOf(knee.values())));
            }
        }
        return marks;
    }

    static String note(List<Mark> marks) {
        return marks.isEmpty() ? "" : "Dashed: the knee, the highest load found to be kept up with.";
    }

    /** The loads found. */
    static Table table(SweepView view) {
        Table.Builder table = Table.of(
                "series", "keeps up with (requests/s)", "no longer with", "within targets up to", "beyond them at");
        for (Knee knee : view.curves().knees()) {
            Knee.WithinTargets targets = knee.targets();
            table.row(
                    view.seriesOf(knee.values()),
                    knee.low(),
                    knee.high(),
                    targets == null ? "" : targets.low(),
                    targets == null ? "" : targets.high());
        }
        return table.build();
    }
}
