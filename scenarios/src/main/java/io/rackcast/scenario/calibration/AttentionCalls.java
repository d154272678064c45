package io.rackcast.scenario.calibration;

import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KvFormat;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attention over cached keys and values, counted as the timing model counts it: 4 operations per head, head dimension and
 * (query, key) pair at the 16-bit peak; the cache once per key-value head; queries and outputs in 16 bits.
 */
final class AttentionCalls {
    private static final RooflineModel PREFILL = RooflineModel.of(13e-6, 0.55, 0.3, 1.2);
    private static final RooflineModel DECODE =
            RooflineModel.of(12e-6, 0.4, 0.8, 2).with(Parameter.TILE, 100);

    /** A profile has one fit for all head dimensions: that of most models. */
    private static final String DIMENSION = "128";

    /** A call in less than this share of its memory time did not read its cache; 5% are errors of clocks and datasheets. */
    private static final double IMPOSSIBLE = 0.95;

    private AttentionCalls() {}

    /** Causal attention of whole prompts: isl (isl + 1) / 2 pairs for each of the batch. */
    static List<CallGroup> prefill(KernelTable table, ChipSpec chip, String stack) {
        table.require("attn_dtype", "kv_dtype", "heads", "kv_heads", "head_dim", "batch", "isl");
        String dimension = dimension(table);
        List<CallGroup> groups = new ArrayList<>();
        for (Cache cache : Cache.values()) {
            Map<String, Integer> leftOut = new LinkedHashMap<>();
            List<KernelSample> calls = new ArrayList<>();
            String multiplied = multiplied(table, cache, stack);
            for (KernelTable.Row row : rows(table, cache, stack)) {
                if (isOther(row, dimension, leftOut)) {
                    continue;
                }
                if (!row.text("attn_dtype").equals(multiplied)) {
                    leftOut.merge("multiplied in " + row.text("attn_dtype"), 1, Integer::sum);
                    continue;
                }
                double tokens = row.number("isl");
                calls.add(call(row, chip, cache, stack, tokens, tokens, tokens * (tokens + 1) / 2, false));
            }
            add(
                    groups,
                    new CallGroup(
                            "prefillAttention", cache.key, calls, leftOut, PREFILL, EnumSet.noneOf(Parameter.class)));
        }
        return groups;
    }

    /** One query per sequence; the cache of calls that memory bounds must not fit the last-level cache. */
    static List<CallGroup> decode(KernelTable table, ChipSpec chip, String stack) {
        table.require("kv_dtype", "heads", "kv_heads", "head_dim", "batch", "kv_len");
        String dimension = dimension(table);
        List<CallGroup> groups = new ArrayList<>();
        for (Cache cache : Cache.values()) {
            Map<String, Integer> leftOut = new LinkedHashMap<>();
            List<KernelSample> calls = new ArrayList<>();
            for (KernelTable.Row row : rows(table, cache, stack)) {
                if (isOther(row, dimension, leftOut)) {
                    continue;
                }
                double context = row.number("kv_len");
                calls.add(call(row, chip, cache, stack, 1, context, context, true));
            }
            List<KernelSample> cold = possible(WarmCache.cold(calls, chip, leftOut), leftOut);
            List<KernelSample> shared =
                    cold.stream().filter(AttentionCalls::isGrouped).toList();
            List<KernelSample> own =
                    cold.stream().filter(call -> !isGrouped(call)).toList();
            if (Math.min(shared.size(), own.size()) < RooflineFitter.FEWEST_ROWS) {
                add(groups, decode("decodeAttention", cache, cold, leftOut));
            } else {
                add(groups, decode("decodeAttention", cache, shared, leftOut));
                add(groups, decode("ownHeadsDecode", cache, own, leftOut));
            }
        }
        return groups;
    }

    private static CallGroup decode(
            String section, Cache cache, List<KernelSample> calls, Map<String, Integer> leftOut) {
        return new CallGroup(section, cache.key, calls, leftOut, DECODE, EnumSet.noneOf(Parameter.class));
    }

    /**
     * Calls of a kind of heads of which none is faster than memory: where some are, the cache was not what the table says,
     * and the others are not to be trusted either.
     */
    private static List<KernelSample> possible(List<KernelSample> calls, Map<String, Integer> leftOut) {
        List<KernelSample> possible = new ArrayList<>();
        for (boolean grouped : new boolean[] {true, false}) {
            List<KernelSample> kind =
                    calls.stream().filter(call -> isGrouped(call) == grouped).toList();
            if (kind.stream().anyMatch(call -> call.seconds() < IMPOSSIBLE * call.memorySeconds())) {
                leftOut.merge(
                        (grouped ? "with grouped heads" : "with heads of their own") + ", some faster than memory",
                        kind.size(),
                        Integer::sum);
            } else {
                possible.addAll(kind);
            }
        }
        return possible;
    }

    private static boolean isGrouped(KernelSample call) {
        String heads = call.shape().substring(0, call.shape().indexOf(' '));
        int slash = heads.indexOf('/');
        return !heads.substring(0, slash).equals(heads.substring(slash + 1));
    }

    private static void add(List<CallGroup> groups, CallGroup group) {
        if (group.calls().size() >= RooflineFitter.FEWEST_ROWS) {
            groups.add(group);
        }
    }

    private static String dimension(KernelTable table) {
        List<String> all = table.rows().stream()
                .map(row -> row.text("head_dim"))
                .distinct()
                .toList();
        return all.contains(DIMENSION) || all.isEmpty() ? DIMENSION : all.get(0);
    }

    private static boolean isOther(KernelTable.Row row, String dimension, Map<String, Integer> leftOut) {
        boolean other = !row.text("head_dim").equals(dimension);
        if (other) {
            leftOut.merge("of another head dimension", 1, Integer::sum);
        }
        return other;
    }

    private static List<KernelTable.Row> rows(KernelTable table, Cache cache, String stack) {
        return table.rows().stream()
                .filter(row -> row.text("kv_dtype").equals(cache.written) && row.has(KernelTable.timeOf(stack)))
                .toList();
    }

    /** Of an 8-bit cache some stacks offer 16-bit products, some 8-bit ones only. */
    private static String multiplied(KernelTable table, Cache cache, String stack) {
        return rows(table, cache, stack).stream()
                        .anyMatch(row -> row.text("attn_dtype").equals(Cache.BFLOAT16.written))
                ? Cache.BFLOAT16.written
                : cache.written;
    }

    private static KernelSample call(
            KernelTable.Row row,
            ChipSpec chip,
            Cache cache,
            String stack,
            double queries,
            double cached,
            double pairs,
            boolean tiled) {
        double sequences = row.number("batch");
        double heads = row.number("heads");
        double dimension = row.number("head_dim");
        double perCached = 2 * row.number("kv_heads") * dimension * cache.format.bytes() / chip.memoryBandwidth();
        double perQuery = 4 * heads * dimension / chip.memoryBandwidth();
        return new KernelSample(
                row.text("heads") + "/" + row.text("kv_heads") + " x " + row.text("head_dim"),
                4 * heads * dimension * sequences * pairs / chip.bf16Flops(),
                sequences * (perCached * cached + perQuery * queries),
                tiled ? sequences * perCached : 0,
                0,
                row.milliseconds(KernelTable.timeOf(stack)));
    }

    private enum Cache {
        BFLOAT16("bfloat16", "bf16", KvFormat.BF16),
        FP8("fp8", "fp8", KvFormat.FP8);

        private final String written;
        private final String key;
        private final KvFormat format;

        Cache(String written, String key, KvFormat format) {
            this.written = written;
            this.key = key;
            this.format = format;
        }
    }
}
