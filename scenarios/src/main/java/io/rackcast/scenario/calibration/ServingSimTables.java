package io.rackcast.scenario.calibration;

import io.rackcast.core.model.Attention;
import io.rackcast.core.model.LayerGroup;
import io.rackcast.core.model.Mlp;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.scenario.calibration.OtherTable.Heads;
import io.rackcast.workload.model.Models;
import java.util.Map;

/**
 * Tables of LLMServingSim: kernels of one layer on one of {@code tp} chips, of vLLM without graphs (current version) or of
 * Hugging Face's model (version 0). Shapes are those of the model that a line names.
 */
final class ServingSimTables {
    private static final Map<String, String> CHIPS =
            OtherTable.chips("RTX4090", "rtx-4090", "RTX3090", "rtx-3090", "A6000", "rtx-a6000", "H100", "h100-sxm");
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private ServingSimTables() {}

    /** {@code llmservingsim_dense}. */
    static OtherTable layers(KernelTable table) {
        return layers(table, "time_us", MICROS_PER_MILLI);
    }

    /** {@code llmservingsim_v0_layers}. */
    static OtherTable oldLayers(KernelTable table) {
        return layers(table, "latency_ns", NANOS_PER_MILLI);
    }

    private static OtherTable layers(KernelTable table, String time, double perMilli) {
        table.require("hardware", "model", "tp", "layer", "tokens", time);
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            if (row.number(time) == 0) {
                rewritten.skip("without a time");
                continue;
            }
            matrix(rewritten, row, row.number("tokens"), row.number(time) / perMilli);
        }
        return rewritten;
    }

    /** {@code llmservingsim_per_sequence}: the head. */
    static OtherTable heads(KernelTable table) {
        table.require("hardware", "model", "tp", "layer", "sequences", "time_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            matrix(rewritten, row, row.number("sequences"), row.number("time_us") / MICROS_PER_MILLI);
        }
        return rewritten;
    }

    /** A matrix that the model has, by the name that the layer has. */
    private static void matrix(OtherTable table, KernelTable.Row row, double tokens, double milliseconds) {
        if (isUnknown(table, row)) {
            return;
        }
        Sharding sharding = sharding(row);
        ModelArchitecture model = sharding.model();
        LayerGroup group = model.groups().get(0);
        if (!(group.mixer() instanceof Attention attention)) {
            throw new IllegalArgumentException(row.text("model") + " has no plain attention");
        }
        double hidden = model.hidden();
        double queries = sharding.queryWidth(attention);
        double both = sharding.keyValueWidth(attention);
        double inner = group.feedForward() instanceof Mlp mlp ? sharding.part(mlp.intermediate()) : 0;
        double[] shape = switch (row.text("layer")) {
            case "qkv_proj" -> new double[] {queries + both, hidden};
            case "q_proj" -> new double[] {queries, hidden};
            case "k_proj", "v_proj" -> new double[] {both / 2, hidden};
            case "o_proj" -> new double[] {hidden, queries};
            case "gate_up_proj" -> new double[] {2 * inner, hidden};
            case "gate_proj", "up_proj" -> new double[] {inner, hidden};
            case "down_proj" -> new double[] {hidden, inner};
            case "lm_head" -> new double[] {sharding.part(model.vocabulary().rows()), hidden};
            default -> new double[] {0, 0};
        };
        if (shape[0] * shape[1] == 0) {
            table.skip("no multiplications of dense layers");
        } else {
            table.gemm(row, chip(row), tokens, shape[0], shape[1], milliseconds);
        }
    }

    /** {@code llmservingsim_attention}: steps that only decode, or only prefill a whole prompt. */
    static OtherTable attention(KernelTable table) {
        table.require("hardware", "model", "tp", "prefill_chunk", "kv_prefill", "n_decode", "kv_decode", "time_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            if (isUnknown(rewritten, row)) {
                continue;
            }
            double milliseconds = row.number("time_us") / MICROS_PER_MILLI;
            double prompt = row.number("prefill_chunk");
            double sequences = row.number("n_decode");
            if (prompt == 0) {
                rewritten.decode(row, chip(row), heads(row), sequences, row.number("kv_decode"), milliseconds);
            } else if (sequences == 0 && row.number("kv_prefill") == 0) {
                rewritten.prefill(row, chip(row), heads(row), 1, prompt, milliseconds);
            } else {
                rewritten.skip("mixed steps and later chunks");
            }
        }
        return rewritten;
    }

    /** {@code llmservingsim_v0_attention}: decoding. */
    static OtherTable oldAttention(KernelTable table) {
        table.require("hardware", "model", "tp", "batch_size", "kv_cache", "is_prefill", "time_us");
        OtherTable rewritten = new OtherTable(table);
        for (KernelTable.Row row : table.rows()) {
            if (isUnknown(rewritten, row)) {
                continue;
            }
            if (row.number("is_prefill") == 0) {
                rewritten.decode(
                        row,
                        chip(row),
                        heads(row),
                        row.number("batch_size"),
                        row.number("kv_cache"),
                        row.number("time_us") / MICROS_PER_MILLI);
            } else {
                rewritten.skip("chunks behind a cache");
            }
        }
        return rewritten;
    }

    private static boolean isUnknown(OtherTable table, KernelTable.Row row) {
        String name = row.text("model");
        boolean unknown = Models.entries().stream().noneMatch(entry -> entry.answersTo(name));
        if (unknown) {
            table.skip("of " + name + ", which the catalog lacks");
        }
        return unknown;
    }

    private static String chip(KernelTable.Row row) {
        String chip = CHIPS.get(row.text("hardware"));
        if (chip == null) {
            throw new IllegalArgumentException("no chip of the catalog is called " + row.text("hardware"));
        }
        return chip;
    }

    private static Sharding sharding(KernelTable.Row row) {
        return new Sharding(Models.load(row.text("model")).served(), Parallelism.tensor((int) row.number("tp")));
    }

    private static Heads heads(KernelTable.Row row) {
        Sharding sharding = sharding(row);
        if (!(sharding.model().groups().get(0).mixer() instanceof Attention attention)) {
            throw new IllegalArgumentException(row.text("model") + " has no plain attention");
        }
        double dimension = attention.headDim();
        return new Heads(
                sharding.queryWidth(attention) / dimension,
                sharding.keyValueWidth(attention) / 2.0 / dimension,
                dimension);
    }
}
