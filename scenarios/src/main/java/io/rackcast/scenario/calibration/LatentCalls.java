package io.rackcast.scenario.calibration;

import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KvFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Latent attention with the dimensions of DeepSeek-V3, as the timing model counts it. Prefill expands keys and values: 2
 * (192 + 128) operations per head and pair. Decode meets the cached latents: 2 (576 + 512). Both read 576 cached values per
 * token.
 */
final class LatentCalls {
    private static final double LATENT = 512;
    private static final double ROTARY = 64;
    private static final double KEY = 192;
    private static final double VALUE = 128;
    private static final RooflineModel PREFILL = RooflineModel.of(15e-6, 0.5, 0.3, 1.3);
    private static final RooflineModel DECODE = RooflineModel.of(14e-6, 0.75, 0.8, 3);

    private LatentCalls() {}

    /** Prefill and decode for each cache format that was measured on the chip. */
    static List<CallGroup> of(KernelTable table, ChipSpec chip) {
        table.require("system", "phase", "kv_dtype", "heads", "batch", "seq_or_kv_len", "latency_ms");
        List<CallGroup> groups = new ArrayList<>();
        for (KvFormat cache : List.of(KvFormat.BF16, KvFormat.FP8)) {
            String written = cache == KvFormat.BF16 ? "bfloat16" : "fp8";
            List<KernelSample> prefill = new ArrayList<>();
            List<KernelSample> decode = new ArrayList<>();
            for (KernelTable.Row row : table.rows()) {
                if (!KernelTables.isChip(row, "system", chip)
                        || !row.text("kv_dtype").equals(written)) {
                    continue;
                }
                if (row.text("phase").equals("context")) {
                    prefill.add(prefill(row, chip, cache));
                } else {
                    decode.add(decode(row, chip, cache));
                }
            }
            Map<String, Integer> leftOut = new TreeMap<>();
            List<KernelSample> cold = WarmCache.cold(decode, chip, leftOut);
            Set<Parameter> none = EnumSet.noneOf(Parameter.class);
            add(groups, new CallGroup("latentAttention.prefill", cache.id(), prefill, new TreeMap<>(), PREFILL, none));
            add(groups, new CallGroup("latentAttention.decode", cache.id(), cold, leftOut, DECODE, none));
        }
        return groups;
    }

    private static void add(List<CallGroup> groups, CallGroup group) {
        if (group.calls().size() >= RooflineFitter.FEWEST_ROWS) {
            groups.add(group);
        }
    }

    private static KernelSample prefill(KernelTable.Row row, ChipSpec chip, KvFormat cache) {
        double heads = row.number("heads");
        double tokens = row.number("seq_or_kv_len");
        double pairs = tokens * (tokens + 1) / 2;
        double bytes = (LATENT + ROTARY) * cache.bytes() + 2 * heads * (KEY + VALUE);
        return KernelSample.of(
                shape(row),
                2 * heads * (KEY + VALUE) * row.number("batch") * pairs / chip.bf16Flops(),
                row.number("batch") * tokens * bytes / chip.memoryBandwidth(),
                row.milliseconds("latency_ms"));
    }

    private static KernelSample decode(KernelTable.Row row, ChipSpec chip, KvFormat cache) {
        double heads = row.number("heads");
        double sequences = row.number("batch");
        double cached = row.number("seq_or_kv_len");
        double bytes = cached * (LATENT + ROTARY) * cache.bytes() + 2 * heads * (2 * LATENT + ROTARY);
        return KernelSample.of(
                shape(row),
                2 * heads * (2 * LATENT + ROTARY) * sequences * cached / chip.bf16Flops(),
                sequences * bytes / chip.memoryBandwidth(),
                row.milliseconds("latency_ms"));
    }

    /** All rows are of two numbers of heads: batches are held out instead. */
    private static String shape(KernelTable.Row row) {
        return row.text("heads") + " heads, batch " + row.text("batch");
    }
}
