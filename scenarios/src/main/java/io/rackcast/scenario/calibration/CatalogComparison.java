package io.rackcast.scenario.calibration;

import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.CollectiveFit;
import io.rackcast.core.timing.KernelProfile;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.RooflineFit;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.calibration.Calibration;
import io.rackcast.hardware.calibration.Calibrations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tables of other projects say about the catalog's calibrations of vLLM: how far those are from each table, and how
 * far a fit to the table itself stays from it.
 *
 * @param lines one per chip, class of kernels and table
 * @param leftOut lines of tables that stand for nothing here, by table and reason
 */
public record CatalogComparison(List<Line> lines, Map<String, Map<String, Integer>> leftOut) {
    /** Shorter calls are mostly launch and gaps, which these tables count as they please. */
    private static final double SHORTEST_SECONDS = 50e-6;

    /**
     * A call in less than this share of its time at the peak is not what its table says. Cards run above the clock of their
     * rated peak, by up to 15% (an RTX 3090 at 1.95 instead of 1.70 GHz).
     */
    private static final double IMPOSSIBLE = 0.85;

    /**
     * A comparison.
     *
     * @param origin whether the catalog's figure is the chip's own or inherited
     * @param shipped errors of the catalog's figure
     * @param own errors of a fit to the table
     * @param unseen the same on shapes that a fit to the others predicts
     * @param bias median of computed over measured of the catalog's figure
     * @param fit what was fitted, in words
     */
    public record Line(
            String chip,
            String operator,
            String table,
            String origin,
            FitErrors shipped,
            FitErrors own,
            FitErrors unseen,
            double bias,
            String fit) {}

    public CatalogComparison {
        lines = List.copyOf(lines);
    }

    /**
     * Compares all tables of a folder.
     *
     * @throws io.rackcast.config.ConfigException when there is none, or one is wrong
     */
    public static CatalogComparison of(Path folder) {
        List<Line> lines = new ArrayList<>();
        Map<String, Map<String, Integer>> leftOut = new LinkedHashMap<>();
        for (OtherTable table : OtherTables.in(folder)) {
            for (ChipProfile chip : table.chips()) {
                lines.addAll(new OneChip(table, chip).lines());
            }
            leftOut.put(table.name(), table.leftOut());
        }
        return new CatalogComparison(lines, leftOut);
    }

    /** One table on one chip. */
    private record OneChip(OtherTable table, ChipProfile chip) {
        List<Line> lines() {
            ChipSpec spec = chip.spec();
            List<CallGroup> groups = new ArrayList<>();
            KernelTable gemm = table.table("gemm", chip.id());
            KernelTable prefill = table.table("attn_prefill", chip.id());
            KernelTable decode = table.table("attn_decode", chip.id());
            if (!gemm.rows().isEmpty()) {
                groups.addAll(GemmCalls.of(gemm, spec, OtherTable.STACK));
            }
            if (!prefill.rows().isEmpty()) {
                groups.addAll(AttentionCalls.prefill(prefill, spec, OtherTable.STACK));
            }
            if (!decode.rows().isEmpty()) {
                groups.addAll(AttentionCalls.decode(decode, spec, OtherTable.STACK));
            }
            List<Line> lines = new ArrayList<>();
            groups.forEach(group -> add(group, lines));
            KernelTable messages = table.table("comm", chip.id());
            if (!messages.rows().isEmpty()) {
                collectives(messages, lines);
            }
            return lines;
        }

        private void add(CallGroup group, List<Line> lines) {
            List<KernelSample> calls = group.calls().stream()
                    .filter(call -> Math.max(call.computeSeconds(), call.memorySeconds()) >= SHORTEST_SECONDS)
                    .toList();
            group.leftOut().forEach(table::skip);
            table.skip("under 50 us", group.calls().size() - calls.size());
            if (calls.stream().anyMatch(call -> call.seconds() < IMPOSSIBLE * call.computeSeconds())) {
                table.skip("of " + group.section() + ", some faster than " + chip.id() + " computes", calls.size());
                return;
            }
            if (calls.size() < RooflineFitter.FEWEST_ROWS) {
                table.skip("of " + group.section() + " on " + chip.id() + ", too few for a fit", calls.size());
                return;
            }
            RooflineModel shipped = shipped(group.section());
            FittedKernel own = RooflineFitter.fit(calls, group.prior(), group.fixed());
            double[] ratios = calls.stream()
                    .mapToDouble(call -> shipped.seconds(call) / call.seconds())
                    .toArray();
            lines.add(new Line(
                    chip.id(),
                    group.section(),
                    table.name(),
                    origin(),
                    FitErrors.of(shipped, calls),
                    own.errors(),
                    HoldOut.errors(calls, group.prior(), group.fixed()),
                    FitErrors.of(ratios).median(),
                    FitText.kernel(own, FitErrors.of(new double[0]), Collections.emptyMap(), "table")));
        }

        private RooflineModel shipped(String section) {
            KernelProfile kernels = kernels(1);
            return switch (section) {
                case "prefillAttention" -> model(kernels.prefillAttention());
                case "decodeAttention" ->
                    model(kernels.decodeAttention()).with(Parameter.TILE, kernels.decodeTileTokens());
                case "ownHeadsDecode" ->
                    model(kernels.ownHeadsDecode()).with(Parameter.TILE, kernels.ownHeadsTileTokens());
                default -> model(kernels.linear(WeightFormat.BF16));
            };
        }

        private void collectives(KernelTable messages, List<Line> lines) {
            ChipSpec spec = chip.spec();
            for (FittedCollective own : CollectiveCalls.allReduce(messages, spec, OtherTable.STACK, "eager")) {
                CollectiveFit shipped = kernels(own.chips()).eagerAllReduce();
                if (shipped.algorithms().isEmpty()) {
                    continue;
                }
                double[] ratios = messages.rows().stream()
                        .filter(row -> row.number("gpus") == own.chips())
                        .mapToDouble(row -> shipped.seconds(row.number("bytes") / spec.linkBandwidth())
                                / row.milliseconds("latency_ms"))
                        .toArray();
                double[] errors = java.util.Arrays.stream(ratios)
                        .map(ratio -> Math.abs(ratio - 1))
                        .toArray();
                lines.add(new Line(
                        chip.id(),
                        "all-reduce of " + own.chips(),
                        table.name(),
                        origin(),
                        FitErrors.of(errors),
                        own.errors(),
                        FitErrors.of(new double[0]),
                        FitErrors.of(ratios).median(),
                        FitText.collective(List.of(own), "table", "")));
            }
        }

        private KernelProfile kernels(int chips) {
            return calibration()
                    .kernels(
                            ModuleFormats.uniform(WeightFormat.BF16, chip.spec(), true),
                            KvFormat.BF16,
                            Parallelism.tensor(chips));
        }

        private Calibration calibration() {
            return Calibrations.find(chip, OtherTable.STACK)
                    .orElseThrow(() -> new IllegalArgumentException("nothing is known of the kernels of " + chip.id()));
        }

        private String origin() {
            return calibration().family().orElse("own");
        }

        private static RooflineModel model(RooflineFit fit) {
            return RooflineModel.of(fit.t0Seconds(), fit.ec(), fit.em(), fit.p());
        }
    }
}
