package io.rackcast.report.html;

import io.rackcast.report.html.SweepView.Sample;
import java.util.List;

/** What a chip delivers against what a user sees. */
final class InteractivitySection {
    private InteractivitySection() {}

    static Section of(SweepView view) {
        List<Sample> fit = view.samples().stream().filter(Sample::isFit).toList();
        Table.Builder table =
                Table.of("series", "keeps up", "output tokens/s per user", "output tokens/s per chip", "on the front");
        for (Sample sample : view.samples()) {
            boolean front = sample.isFit() && fit.stream().noneMatch(other -> beats(other, sample));
            table.row(
                    sample.series(),
                    sample.keepsUp(),
                    sample.tokensPerUser(),
                    sample.tokensPerChip(),
                    front ? "yes" : "");
        }
        return new Section(
                "interactivity",
                "Throughput and interactivity",
                "Batching trades one for the other. Per user: the inverse of the median time per output token.",
                List.of(),
                List.of(new Figure(
                        "front",
                        "Tokens per chip against tokens per user",
                        "Grey: the front. None of the other points that keep up is better in both.",
                        Drawing.FRONT,
                        table.build())));
    }

    private static boolean beats(Sample other, Sample sample) {
        boolean asGood =
                other.tokensPerUser() >= sample.tokensPerUser() && other.tokensPerChip() >= sample.tokensPerChip();
        return asGood
                && (other.tokensPerUser() > sample.tokensPerUser() || other.tokensPerChip() > sample.tokensPerChip());
    }
}
