package io.rackcast.report.html;

import io.rackcast.report.Curves;
import io.rackcast.report.Curves.CurveAxis;
import io.rackcast.report.Curves.CurvePoint;
import io.rackcast.report.EvidenceTable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sweeps made by hand: chips under rising load. */
final class SweepCurves {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SweepCurves() {}

    record Given(String chip, double load, double usd, double tokensPerUser, boolean keepsUp) {}

    static Given point(String chip, double load, double usd, double tokensPerUser, boolean keepsUp) {
        return new Given(chip, load, usd, tokensPerUser, keepsUp);
    }

    static SweepView view(Given... given) {
        return new SweepView(curves(given));
    }

    /** Points at a rent of $3.60 per hour and chip; half of it is decode. */
    static Curves curves(Given... given) {
        List<CurvePoint> points = new ArrayList<>();
        for (Given one : given) {
            points.add(new CurvePoint(
                    points.size(), List.of(one.chip, load(one)), "h" + points.size(), null, summary(one), null));
        }
        points.add(
                new CurvePoint(points.size(), List.of("tiny", "1/s"), null, "does not fit: <1 GB> short", null, null));
        List<CurveAxis> axes = List.of(
                new CurveAxis(
                        "hardware.chip",
                        Stream.of(given).map(Given::chip).distinct().toList()),
                new CurveAxis(
                        "workload.arrivals.rate",
                        Stream.of(given).map(SweepCurves::load).distinct().toList()));
        EvidenceTable evidence = new EvidenceTable(
                List.of(new EvidenceTable.Fact("chip big", "tdp", "700W", "datasheet", List.of("vendor"))),
                List.of(new EvidenceTable.Cited("chip big", "vendor", "2026", "A sheet")));
        return new Curves("sample", "two chips", "0123", points.size(), axes, points, List.of(), evidence);
    }

    private static String load(Given one) {
        return BigDecimal.valueOf(one.load).stripTrailingZeros().toPlainString() + "/s";
    }

    private static JsonNode summary(Given one) {
        double tokens = 3.6 / 3600 / one.usd * 1e6;
        String text = """
                {"throughput": {"requestsPerSecond": LOAD, "outputTokensPerSecond": TOKENS, "outputTokensPerSecondPerChip": TOKENS},
                 "latency": {"ttft": {"p50": 0.1, "p95": 0.2, "p99": 0.3}, "tpot": {"p50": TPOT, "p95": 0.2, "p99": 0.3},
                             "e2e": {"p50": 1, "p95": 2, "p99": 3}},
                 "utilization": {"busy": 0.5, "kvMean": 0.25},
                 "cost": {"usdPerHour": 3.6, "usdPerMillionOutputTokens": HALF, "usdPerMillionInputTokens": 0.1},
                 "statistics": {"intervals": {"outputTokensPerSecond": {"estimate": 100, "low": 80, "high": 125},
                                              "requestsPerSecond": {"estimate": 2, "low": 1, "high": 4}}},
                 "verdict": "VERDICT", "energy": {"joulesPerOutputToken": 0.5}}
                """;
        return JSON.readTree(text.replace("LOAD", number(one.load))
                .replace("TOKENS", number(tokens))
                .replace("TPOT", number(1 / one.tokensPerUser))
                .replace("HALF", number(one.usd / 2))
                .replace("VERDICT", one.keepsUp ? "STABLE" : "OVERLOADED"));
    }

    private static String number(double value) {
        return new BigDecimal(value).round(MathContext.DECIMAL64).toPlainString();
    }
}
