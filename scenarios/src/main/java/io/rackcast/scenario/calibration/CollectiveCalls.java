package io.rackcast.scenario.calibration;

import io.rackcast.core.timing.ChipSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Messages of collectives inside one node, by number of chips. */
final class CollectiveCalls {
    /** What the timing model counts in both directions; kernels that dispatch in 8 bits are the faster for it. */
    private static final double ACTIVATION_BYTES = 2;

    private static final int NODE = 8;

    private CollectiveCalls() {}

    /** All-reduces of a stack: {@code graph} or {@code eager}; every chip receives the message. */
    static List<FittedCollective> allReduce(KernelTable table, ChipSpec chip, String stack, String mode) {
        table.require("op", "lib", "mode", "dtype", "gpus", "bytes", "latency_ms");
        Map<Integer, List<MessageSample>> messages = new TreeMap<>();
        for (KernelTable.Row row : table.rows()) {
            if (row.text("op").equals("all_reduce")
                    && row.text("lib").equals(stack)
                    && row.text("mode").equals(mode)) {
                add(messages, row, chip, row.number("bytes"));
            }
        }
        return fits(messages);
    }

    /** All-to-alls of NCCL: all but its own share of the message reaches a chip from others. */
    static List<FittedCollective> allToAll(KernelTable table, ChipSpec chip) {
        Map<Integer, List<MessageSample>> messages = new TreeMap<>();
        for (KernelTable.Row row : table.rows()) {
            if (row.text("op").equals("alltoall") && row.text("dtype").equals("half")) {
                double chips = row.number("gpus");
                add(messages, row, chip, row.number("bytes") * (chips - 1) / chips);
            }
        }
        return fits(messages);
    }

    /** DeepEP inside one node of eight, low latency: each visit of an expert is a message; the mean of the way there
     * and the way back. */
    static List<FittedCollective> deepEp(KernelTable table, ChipSpec chip) {
        table.require("system", "sglang", "node_num", "hidden_size", "num_token", "num_topk");
        String newest = new TreeSet<>(table.rows().stream()
                        .filter(row -> KernelTables.isChip(row, "system", chip))
                        .map(row -> row.text("sglang"))
                        .toList())
                .stream()
                        .reduce(
                                "",
                                (older, newer) ->
                                        newer.compareTo(older) > 0 && newer.startsWith("0.5.1") ? newer : older);
        List<MessageSample> messages = new ArrayList<>();
        for (KernelTable.Row row : table.rows()) {
            if (!KernelTables.isChip(row, "system", chip)
                    || !row.text("sglang").equals(newest)
                    || row.number("node_num") != 1) {
                continue;
            }
            double received = row.number("num_token")
                    * row.number("num_topk")
                    * row.number("hidden_size")
                    * ACTIVATION_BYTES
                    * (NODE - 1)
                    / NODE;
            double bothWays = row.number("dispatch_avg_t_us") + row.number("combine_avg_t_us");
            messages.add(new MessageSample(received / chip.linkBandwidth(), bothWays / 2 / 1e6));
        }
        return messages.size() < CollectiveFitter.FEWEST_ROWS
                ? List.of()
                : List.of(CollectiveFitter.fit(NODE, messages));
    }

    /** TensorRT-LLM's all-to-all over NVLink: dispatch and combine, 16-bit activations. */
    static List<FittedCollective> nvlink(KernelTable table, ChipSpec chip) {
        table.require("system", "op_name", "kernel_source", "moe_dtype", "num_tokens", "hidden_size", "topk");
        Map<Integer, List<MessageSample>> messages = new TreeMap<>();
        for (KernelTable.Row row : table.rows()) {
            boolean moves = row.text("op_name").equals("alltoall_dispatch")
                    || row.text("op_name").equals("alltoall_combine");
            if (!KernelTables.isChip(row, "system", chip)
                    || !moves
                    || !row.text("moe_dtype").equals("bfloat16")
                    || !row.text("distribution").equals("balanced")) {
                continue;
            }
            double chips = row.number("moe_ep_size");
            double received = row.number("num_tokens")
                    * row.number("topk")
                    * row.number("hidden_size")
                    * ACTIVATION_BYTES
                    * (chips - 1)
                    / chips;
            messages.computeIfAbsent((int) chips, n -> new ArrayList<>())
                    .add(new MessageSample(received / chip.linkBandwidth(), row.milliseconds("latency_ms")));
        }
        return fits(messages);
    }

    private static void add(
            Map<Integer, List<MessageSample>> messages, KernelTable.Row row, ChipSpec chip, double received) {
        messages.computeIfAbsent((int) row.number("gpus"), n -> new ArrayList<>())
                .add(new MessageSample(received / chip.linkBandwidth(), row.milliseconds("latency_ms")));
    }

    private static List<FittedCollective> fits(Map<Integer, List<MessageSample>> messages) {
        List<FittedCollective> fits = new ArrayList<>();
        messages.forEach((chips, sent) -> {
            if (sent.size() >= CollectiveFitter.FEWEST_ROWS) {
                fits.add(CollectiveFitter.fit(chips, sent));
            }
        });
        return fits;
    }
}
