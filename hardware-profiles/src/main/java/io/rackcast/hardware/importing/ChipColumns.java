package io.rackcast.hardware.importing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says the columns of a row as the keys of a chip in the catalog. Units are those that the columns are named after. */
final class ChipColumns {
    private static final BigDecimal MB = new BigDecimal("1e6");
    private static final BigDecimal GB = new BigDecimal("1e9");
    private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

    /** Rate of 16 lanes in one direction, GB/s, by generation: PCI Express base specification. */
    private static final Map<String, String> PCIE = pcie();

    private final Cells cells;
    private final LinkColumns links;
    private final boolean edge;
    private final boolean sramOnly;
    private final List<String> lines = new ArrayList<>();
    private final List<String> assumptions = new ArrayList<>();

    ChipColumns(Cells cells) {
        this.cells = cells;
        this.links = new LinkColumns(cells, assumptions);
        this.edge = cells.text("family").orElse("").equals("edge");
        this.sramOnly = cells.text("on_chip_sram_kind").orElse("").contains("main memory");
    }

    /** The lines below those of identity and sources. */
    List<String> lines() {
        lines.add("year: " + cells.whole("year"));
        silicon();
        lines.add("formFactor: " + cells.words("form_factor"));
        memory();
        lines.add("");
        peaks();
        lines.add("");
        lines.addAll(links.lines());
        host();
        return lines;
    }

    /** What follows from no cell. */
    List<String> assumptions() {
        return assumptions;
    }

    /** How it computes, where that is not kernel by kernel. */
    Optional<String> execution() {
        if (edge) {
            return Optional.of("mobile");
        }
        if (sramOnly) {
            assumptions.add(
                    "execution: on_chip_sram_kind names SRAM as the main memory, so models are pipelines of it");
            return Optional.of("sram-pipeline");
        }
        return Optional.empty();
    }

    private void silicon() {
        lines.add("silicon:");
        lines.add("  processNanometres: " + cells.whole("process_nm"));
        lines.add("  cores: " + cells.whole("num_cores", cells.text("core_kind").orElse("")));
        lines.add("  clock: " + cells.amount("boost_clock_mhz", "MHz"));
        lines.add("  matrixTile: " + cells.words("matrix_tile"));
    }

    private void memory() {
        lines.add("memoryType: " + cells.words("memory_type"));
        lines.add("memory: " + cells.size("memory_gb", GB));
        lines.add("usableMemory: " + cells.size("memory_usable_gib", GIB));
        lines.add("memoryBandwidth: " + cells.amount("memory_bw_gbps", "GB/s"));
        if (cells.text("tier2_memory_type").isPresent()
                || cells.text("tier2_memory_gb").isPresent()) {
            lines.add("secondMemory:");
            lines.add("  type: " + cells.words("tier2_memory_type"));
            lines.add("  size: " + cells.size("tier2_memory_gb", GB));
            lines.add("  bandwidth: " + cells.amount("tier2_bw_gbps", "GB/s"));
        }
        String kind = cells.text("on_chip_sram_kind").orElse("");
        lines.add("cache: " + cells.size("on_chip_sram_mb", MB, kind));
        lines.add("sram:");
        lines.add("  role: " + role(kind.toLowerCase(Locale.ROOT)));
        lines.add("  bandwidth: " + cells.amount("sram_bw_tbps", "TB/s"));
    }

    private String role(String kind) {
        boolean cache = kind.isEmpty() || kind.matches("(infinity )?cache.*|l[123]\\b.*|.*last.level.*");
        return sramOnly ? "main-memory" : cache ? "cache" : "scratchpad";
    }

    /** The integers of a phone or laptop are those of its neural unit, beside the GPU that the rest is about. */
    private void peaks() {
        lines.add("peaks:");
        for (String format : List.of("bf16", "fp16", "fp8")) {
            lines.add("  " + format + ": " + cells.amount(format + "_tflops", "TFLOP/s"));
        }
        lines.add("  int8: "
                + (edge
                        ? Cells.undisclosed("int8_tops is the rate of the neural unit")
                        : cells.amount("int8_tops", "TOP/s")));
        lines.add("  int4: " + cells.amount("int4_tops", "TOP/s"));
        for (String format : List.of("fp4", "fp6", "tf32", "fp64")) {
            lines.add("  " + format + ": " + cells.amount(format + "_tflops", "TFLOP/s"));
        }
        if (edge) {
            lines.add("  neuralUnit: " + cells.amount("int8_tops", "TOP/s", "8-bit integers"));
        }
    }

    private void host() {
        lines.add("pcie: " + pcieRate());
        lines.add("tdp: " + cells.amount("tdp_w", "W"));
        scope().ifPresent(scope -> lines.add("powerScope: " + scope));
        lines.add("idlePower: " + cells.amount("idle_w", "W"));
        lines.add("listPrice: "
                + cells.dollars(
                        "list_price_usd",
                        cells.text("list_price_as_of").orElse(""),
                        cells.text("list_price_source").orElse("")));
        lines.add("chipsPerNode: " + cells.whole("chips_per_node"));
    }

    private String pcieRate() {
        Optional<String> generation = cells.text("pcie_gen");
        if (generation.isEmpty()) {
            return cells.blank("pcie_gen");
        }
        String rate = PCIE.get(generation.get());
        if (rate == null) {
            cells.problem("pcie_gen", "must be one of " + PCIE.keySet() + ", is '" + generation.get() + "'");
            return cells.blank("pcie_gen");
        }
        assumptions.add("pcie: the rate of 16 lanes of generation " + generation.get());
        return Cells.known(rate + "GB/s", "generation " + generation.get() + ", 16 lanes");
    }

    private Optional<String> scope() {
        if (edge) {
            return Optional.of("sustained");
        }
        if (cells.text("family").orElse("").equals("cpu")) {
            return Optional.of("sockets");
        }
        boolean system = cells.text("form_factor").orElse("").endsWith("system");
        return system ? Optional.of("system") : Optional.empty();
    }

    private static Map<String, String> pcie() {
        Map<String, String> rates = new LinkedHashMap<>();
        rates.put("3", "16");
        rates.put("4", "31");
        rates.put("5", "63");
        rates.put("6", "121");
        return rates;
    }
}
