package io.rackcast.report;

import io.rackcast.scenario.validation.ModelRanges;
import io.rackcast.scenario.validation.ModelRanges.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Ranges of predicted figures in words. */
public final class RangeText {
    private RangeText() {}

    /** One figure each, as {@code TTFT 18 ms to 41 ms}; those of which nothing is known are left out. */
    static List<String> figures(ModelRanges ranges) {
        List<String> figures = new ArrayList<>();
        add(figures, "TTFT ", ranges.ttftMean(), Units::duration);
        add(figures, "TPOT ", ranges.tpotMean(), Units::duration);
        add(figures, "E2E ", ranges.e2eMean(), Units::duration);
        if (ranges.arrivalsDecide()) {
            figures.add("throughput and cost as arrivals have it");
            return figures;
        }
        add(figures, "", ranges.outputTokensPerSecond(), Units::number, " output tokens/s");
        Span cost = ranges.usdPerMillionOutputTokens();
        if (cost != null) {
            add(figures, "", cost, Units::usd, " per 1M output tokens");
        }
        return figures;
    }

    /** Both ends, or nothing. */
    public static String of(Span span, DoubleFunction<String> unit) {
        return Double.isFinite(span.low()) ? unit.apply(span.low()) + " to " + unit.apply(span.high()) : "";
    }

    private static void add(List<String> figures, String name, Span span, DoubleFunction<String> unit) {
        add(figures, name, span, unit, "");
    }

    private static void add(List<String> figures, String name, Span span, DoubleFunction<String> unit, String what) {
        String text = of(span, unit);
        if (!text.isEmpty()) {
            figures.add(name + text + what);
        }
    }
}
