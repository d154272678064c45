package io.rackcast.scenario.calibration;

import java.util.Map;

/** {@code apex_collectives}: NCCL's own tests inside one node, by kibibytes and microseconds. */
final class ApexTables {
    private static final Map<String, String> CHIPS =
            OtherTable.chips("H100-SXM-80GB", "h100-sxm", "H200-SXM-141GB", "h200-sxm");
    private static final double KIBI = 1024;
    private static final double MICROS_PER_MILLI = 1e3;

    private ApexTables() {}

    static OtherTable collectives(KernelTable table) {
        table.require("collective", "gpu", "num_nodes", "num_gpus_per_node", "dtype", "size_kb", "time_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            String chip = CHIPS.get(row.text("gpu"));
            if (chip == null) {
                rewritten.skip("on " + row.text("gpu") + ", which the catalog lacks");
            } else if (!row.text("collective").equals("all_reduce") || row.number("num_nodes") != 1) {
                rewritten.skip("no all-reduces of one node");
            } else if (row.number("size_kb") == 0 || row.number("num_gpus_per_node") < 2) {
                rewritten.skip("without a size");
            } else {
                rewritten.allReduce(
                        row,
                        chip,
                        row.number("num_gpus_per_node"),
                        row.number("size_kb") * KIBI,
                        row.number("time_us") / MICROS_PER_MILLI);
            }
        }
        return rewritten;
    }
}
