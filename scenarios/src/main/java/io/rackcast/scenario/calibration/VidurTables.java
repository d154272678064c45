package io.rackcast.scenario.calibration;

import io.rackcast.scenario.calibration.OtherTable.Heads;
import java.util.Map;

/**
 * Tables of the simulator Vidur: operators of a layer on one of {@code tp} chips in 16 bits, with the gaps between
 * launches, and NCCL's all-reduces.
 */
final class VidurTables {
    private static final Map<String, String> CHIPS =
            OtherTable.chips("a100", "a100-sxm-80gb", "a40", "a40", "h100", "h100-sxm");
    private static final Map<String, String> NODES = OtherTable.chips(
            "a100_dgx",
            "a100-sxm-80gb",
            "a100_pairwise_nvlink",
            "a100-pcie-80gb",
            "h100_dgx",
            "h100-sxm",
            "h100_pairwise_nvlink",
            "h100-nvl",
            "a40_pairwise_nvlink",
            "a40");

    private VidurTables() {}

    /** {@code vidur_dense_ops}: multiplications of one layer. */
    static OtherTable layers(KernelTable table) {
        table.require("device", "tp", "num_tokens", "n_head", "n_kv_head", "n_embd", "n_ffn", "gated");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            String chip = CHIPS.get(row.text("device"));
            if (chip == null) {
                rewritten.skip("on " + row.text("device") + ", which the catalog lacks");
                continue;
            }
            double tokens = row.number("num_tokens");
            double hidden = row.number("n_embd");
            double dimension = hidden / row.number("n_head");
            Heads heads = new Heads(
                    row.number("n_head") / row.number("tp"),
                    Math.max(1, row.number("n_kv_head") / row.number("tp")),
                    dimension);
            double inner = row.number("n_ffn") / row.number("tp");
            double queries = heads.queries() * dimension;
            double projected = queries + 2 * heads.keys() * dimension;
            add(rewritten, row, chip, "attn_pre_proj", tokens, projected, hidden);
            add(rewritten, row, chip, "attn_post_proj", tokens, hidden, queries);
            add(rewritten, row, chip, "mlp_up_proj", tokens, (1 + row.number("gated")) * inner, hidden);
            add(rewritten, row, chip, "mlp_down_proj", tokens, hidden, inner);
        }
        return rewritten;
    }

    private static void add(
            OtherTable table,
            KernelTable.Row row,
            String chip,
            String column,
            double tokens,
            double outputs,
            double inputs) {
        if (row.has(column) && row.number(column) > 0) {
            table.gemm(row, chip, tokens, outputs, inputs, row.number(column));
        }
    }

    /** {@code vidur_collectives}: all-reduces inside a node. */
    static OtherTable collectives(KernelTable table) {
        table.require("node", "collective", "num_workers", "devices_per_node", "bytes", "median_ms");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            String chip = NODES.get(row.text("node"));
            boolean inside = row.text("num_workers").equals(row.text("devices_per_node"));
            if (chip == null || !row.text("collective").equals("all_reduce")) {
                rewritten.skip("no all-reduces");
            } else if (!inside) {
                rewritten.skip("across nodes");
            } else {
                rewritten.allReduce(row, chip, row.number("num_workers"), row.number("bytes"), row.number("median_ms"));
            }
        }
        return rewritten;
    }
}
