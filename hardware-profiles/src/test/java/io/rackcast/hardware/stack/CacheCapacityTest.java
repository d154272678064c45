package io.rackcast.hardware.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.Chips;
import io.rackcast.hardware.Dense;
import io.rackcast.hardware.SharedMeasurements;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Law P64 of the memory planner: sequences that TensorRT-LLM admitted on H100, against the rules of its stack. Prints the
 * table of docs/stacks.md; skips where the measurements are absent.
 */
class CacheCapacityTest {
    private static final ModelArchitecture LLAMA_8B = Dense.llama(32, 4096, 14_336, 32, 8, 128, 128_256, 131_072);
    private static final ModelArchitecture QWEN_32B = Dense.llama(64, 5120, 25_600, 64, 8, 128, 151_936, 40_960);
    private static final int BLOCK_TOKENS = 32;
    /** Tokens by which max_seq_len exceeded prompt and output in those runs. */
    private static final int SLACK_TOKENS = 1000;

    /** Within 3% or one sequence. */
    @Test
    void tensorRtAdmitsAsManySequences() {
        List<Map<String, String>> rows = SharedMeasurements.table("kernels/kv_capacity_aic.csv");
        assertThat(rows).isNotEmpty();
        System.out.println("| model | TP | prompt | output | admitted | planned | error |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (Map<String, String> row : rows) {
            int prompt = Integer.parseInt(row.get("isl"));
            int longest = prompt + Integer.parseInt(row.get("osl")) + SLACK_TOKENS;
            int blocksEach = (longest + BLOCK_TOKENS - 1) / BLOCK_TOKENS;
            double planned = (double) plan(row, prompt, longest).blocks() / blocksEach;
            int admitted = Integer.parseInt(row.get("max_concurrent_seqs"));
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s | %d | %s | %d | %.1f | %+.1f%% |%n",
                    row.get("model"),
                    row.get("tp"),
                    prompt,
                    row.get("osl"),
                    admitted,
                    planned,
                    100 * (Math.floor(planned) / admitted - 1));
            assertThat(Math.floor(planned) - admitted)
                    .as("%s", row)
                    .isBetween(-Math.max(1, 0.03 * admitted), Math.max(1, 0.03 * admitted));
        }
    }

    private static MemoryPlan.Fits plan(Map<String, String> row, int prompt, int longest) {
        boolean qwen = row.get("model").contains("Qwen3-32B");
        int chips = Integer.parseInt(row.get("tp"));
        ChipSpec h100 = Chips.load("h100-sxm").spec();
        MemoryRules stack = Stacks.find("trtllm").orElseThrow().memory(new StepLimits(2 * prompt, 1), h100, chips);
        MemoryRules rules = new MemoryRules(
                stack.basis(),
                Double.parseDouble(row.get("free_gpu_memory_fraction")),
                stack.runtimeBytes(),
                stack.peerBytes(),
                stack.graphBytes(),
                stack.tokenBudget(),
                stack.maxSequences(),
                stack.logitBytes(),
                stack.blockTokens());
        return (MemoryPlan.Fits) MemoryPlan.of(
                h100.memoryBytes(),
                new Sharding(qwen ? QWEN_32B : LLAMA_8B, Parallelism.tensor(chips)),
                ModuleFormats.uniform(qwen ? WeightFormat.FP8 : WeightFormat.BF16, h100, true),
                KvFormat.BF16,
                rules,
                true,
                longest);
    }
}
