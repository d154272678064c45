package io.rackcast.report;

import io.rackcast.core.metrics.RunResult;
import java.util.List;

/**
 * How long requests waited for their first token and for those after it, side by side on logarithmic scales.
 *
 * @param ttft arrival to first token
 * @param tpot mean time per token after the first
 */
public record LatencyCharts(LogHistogram ttft, LogHistogram tpot) {
    private static final int GAP = 4;

    /** Both histograms, lines ended by line feeds; empty unless there are both. */
    String text(RunResult run, TextStyle style) {
        HistogramPanel panel = new HistogramPanel(style, (style.columns() - GAP) / 2);
        List<String> left = panel.of("TTFT", ttft, run.ttft());
        List<String> right = panel.of("TPOT", tpot, run.tpot());
        if (left.isEmpty() || right.isEmpty()) {
            return "";
        }
        int width = (style.columns() - GAP) / 2 + GAP;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < left.size(); i++) {
            String line = left.get(i) + " ".repeat(width - left.get(i).length()) + right.get(i);
            text.append(i == 0 ? style.bold(line) : line.stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
