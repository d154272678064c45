package io.rackcast.scenario.calibration;

import io.rackcast.hardware.ChipProfile;
import io.rackcast.hardware.Chips;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lines of a table of another project, rewritten as those of a table that {@code calibrate} reads: gemm, attn_prefill,
 * attn_decode or comm, by chip. Times are those of one stack, which has vLLM's kernels or none.
 */
final class OtherTable {
    /** Whose kernels the tables were measured with, or stand for. */
    static final String STACK = "vllm";

    private final KernelTable from;
    private final Map<String, Map<String, List<KernelTable.Row>>> rows = new TreeMap<>();
    private final Map<String, Integer> leftOut = new TreeMap<>();

    OtherTable(KernelTable from) {
        this.from = from;
    }

    /** Chips of the catalog by the names that a table has for them: each name, then the chip. */
    static Map<String, String> chips(String... names) {
        Map<String, String> chips = new TreeMap<>();
        for (int i = 0; i < names.length; i += 2) {
            chips.put(names[i], names[i + 1]);
        }
        return Collections.unmodifiableMap(chips);
    }

    /** Adds a multiplication {@code [tokens, inputs] x [inputs, outputs]} in 16 bits. */
    void gemm(KernelTable.Row row, String chip, double tokens, double outputs, double inputs, double milliseconds) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("dtype", "bfloat16");
        cells.put("m", whole(tokens));
        cells.put("n", whole(outputs));
        cells.put("k", whole(inputs));
        add(row, chip, "gemm", cells, KernelTable.timeOf(STACK), milliseconds);
    }

    /** Adds causal attention of whole prompts of a length. */
    void prefill(KernelTable.Row row, String chip, Heads heads, double batch, double length, double milliseconds) {
        Map<String, String> cells = heads.cells(batch);
        cells.put("attn_dtype", "bfloat16");
        cells.put("isl", whole(length));
        add(row, chip, "attn_prefill", cells, KernelTable.timeOf(STACK), milliseconds);
    }

    /** Adds attention of one query per sequence. */
    void decode(KernelTable.Row row, String chip, Heads heads, double batch, double context, double milliseconds) {
        Map<String, String> cells = heads.cells(batch);
        cells.put("kv_len", whole(context));
        add(row, chip, "attn_decode", cells, KernelTable.timeOf(STACK), milliseconds);
    }

    /** Adds an all-reduce of NCCL over the chips of a node. */
    void allReduce(KernelTable.Row row, String chip, double chips, double bytes, double milliseconds) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("op", "all_reduce");
        cells.put("lib", STACK);
        cells.put("mode", "eager");
        cells.put("dtype", "half");
        cells.put("gpus", whole(chips));
        cells.put("bytes", whole(bytes));
        add(row, chip, "comm", cells, "latency_ms", milliseconds);
    }

    /** Counts a line that stands for nothing here. */
    void skip(String reason) {
        skip(reason, 1);
    }

    /** Counts several. */
    void skip(String reason, int number) {
        leftOut.merge(reason, number, Integer::sum);
    }

    /**
     * Heads on one chip.
     *
     * @param queries query heads
     * @param keys key/value heads
     */
    record Heads(double queries, double keys, double dimension) {
        private Map<String, String> cells(double batch) {
            Map<String, String> cells = new LinkedHashMap<>();
            cells.put("kv_dtype", "bfloat16");
            cells.put("heads", whole(queries));
            cells.put("kv_heads", whole(keys));
            cells.put("head_dim", whole(dimension));
            cells.put("batch", whole(batch));
            return cells;
        }
    }

    private void add(
            KernelTable.Row row,
            String chip,
            String kind,
            Map<String, String> cells,
            String time,
            double milliseconds) {
        cells.put(time, Double.toString(milliseconds));
        rows.computeIfAbsent(chip, id -> new TreeMap<>())
                .computeIfAbsent(kind, name -> new ArrayList<>())
                .add(new KernelTable.Row(row.at(), cells));
    }

    /** Name of the file. */
    String name() {
        return String.valueOf(from.file().getFileName()).replace(".csv", "");
    }

    /** Chips that there are lines of. */
    List<ChipProfile> chips() {
        return rows.keySet().stream().map(Chips::load).toList();
    }

    /** Why lines were left out, and how many. */
    Map<String, Integer> leftOut() {
        leftOut.values().removeIf(number -> number == 0);
        return leftOut;
    }

    /** The lines of a kind, as a table; without any when there are none. */
    KernelTable table(String kind, String chip) {
        List<KernelTable.Row> lines =
                rows.getOrDefault(chip, Collections.emptyMap()).getOrDefault(kind, List.of());
        List<String> columns =
                lines.isEmpty() ? List.of() : List.copyOf(lines.get(0).cells().keySet());
        Path file = from.file();
        return new KernelTable(file, from.comments(), columns, lines);
    }

    private static String whole(double value) {
        return Long.toString(Math.round(value));
    }
}
