package io.rackcast.scenario.calibration;

import io.rackcast.scenario.calibration.OtherTable.Heads;

/** Microbenchmarks of the simulator BLIS on one H100 SXM, in bf16 and microseconds. */
final class BlisTables {
    private static final String CHIP = "h100-sxm";
    private static final double MICROS_PER_MILLI = 1e3;

    private BlisTables() {}

    /** {@code blis_h100_gemm}. */
    static OtherTable gemm(KernelTable table) {
        table.require("m", "k", "n", "latency_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            rewritten.gemm(row, CHIP, row.number("m"), row.number("n"), row.number("k"), millis(row));
        }
        return rewritten;
    }

    /** {@code blis_h100_mha_prefill}: one prompt. */
    static OtherTable prefill(KernelTable table) {
        table.require("heads", "kv_heads", "head_dim", "seq_len", "latency_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            Heads heads = new Heads(row.number("heads"), row.number("kv_heads"), row.number("head_dim"));
            rewritten.prefill(row, CHIP, heads, 1, row.number("seq_len"), millis(row));
        }
        return rewritten;
    }

    /** {@code blis_h100_mha_decode}: heads are those of the model, over {@code tp} chips. */
    static OtherTable decode(KernelTable table) {
        table.require("heads", "kv_heads", "head_dim", "tp", "kv_dtype", "batch_size", "kv_len", "latency_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            if (!row.text("kv_dtype").equals("bf16")) {
                rewritten.skip("caches in " + row.text("kv_dtype"));
                continue;
            }
            double chips = row.number("tp");
            Heads heads = new Heads(
                    row.number("heads") / chips, Math.max(1, row.number("kv_heads") / chips), row.number("head_dim"));
            rewritten.decode(row, CHIP, heads, row.number("batch_size"), row.number("kv_len"), millis(row));
        }
        return rewritten;
    }

    private static double millis(KernelTable.Row row) {
        return row.number("latency_us") / MICROS_PER_MILLI;
    }
}
