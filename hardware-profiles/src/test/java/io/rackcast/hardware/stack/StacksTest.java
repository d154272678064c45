package io.rackcast.hardware.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.rackcast.config.Document;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.hardware.Dense;
import io.rackcast.hardware.SharedMeasurements;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StacksTest {
    private static final long GIB = 1L << 30;
    private static final ModelArchitecture LLAMA_8B = Dense.llama(32, 4096, 14_336, 32, 8, 128, 128_256, 131_072);
    private static final ModelArchitecture QWEN_32B = Dense.llama(64, 5120, 25_600, 64, 8, 128, 151_936, 40_960);

    @Test
    void vllmStartsWithLimitsByTheMemoryOfTheChip() {
        Stack vllm = vllm();
        assertThat(vllm.limits(chip("h100-sxm", 79))).isEqualTo(new StepLimits(8192, 1024));
        assertThat(vllm.limits(chip("a100-sxm-80gb", 79))).isEqualTo(new StepLimits(2048, 256));
        assertThat(vllm.limits(chip("l40s", 45))).isEqualTo(new StepLimits(2048, 256));
        assertThat(vllm.graphs(new StepLimits(8192, 1024)).largest()).isEqualTo(512);
        assertThat(vllm.graphs(new StepLimits(8192, 100)).largest()).isEqualTo(200);
        assertThat(vllm.host().asynchronous()).isTrue();
        assertThat(vllm.policy()).isEqualTo("vllm-v1");
    }

    @Test
    void anInlinedStackIsTheSame() {
        String printed = new Document("stack", vllm().node()).print();
        Stack again = Stacks.bind(Document.parse("scenario.yaml", printed).root(), "stack");
        assertThat(again.host()).isEqualTo(vllm().host());
        assertThat(again.memory(new StepLimits(8192, 256))).isEqualTo(vllm().memory(new StepLimits(8192, 256)));
        assertThat(again.version()).isEqualTo("0.14.0");
    }

    @Test
    void onlyListedStacksAreFound() {
        assertThat(Stacks.ids()).allSatisfy(id -> assertThat(Stacks.find(id)).isPresent());
        assertThat(Stacks.find("abacus")).isEmpty();
    }

    /** Two memory profiles that vLLM printed: Llama-3-8B on an H100 (53.29 GiB + 1.63 GiB wrongly counted) and an L40S. */
    @Test
    void cacheSizesAreThoseThatVllmPrints() {
        assertThat(cacheGib(79.22, new StepLimits(8192, 256))).isBetween(0.97 * 54.9, 1.03 * 54.9);
        // 158,656 tokens of 128 KiB.
        assertThat(cacheGib(44.4, new StepLimits(2048, 1024))).isBetween(0.97 * 19.37, 1.03 * 19.37);
    }

    /**
     * Sequences that TensorRT-LLM admitted: the arithmetic of weights and cache, with one runtime reserve and one for
     * the buffers between chips. A whole number was admitted, so that anything up to the next one is right.
     */
    @Test
    void capacitiesThatTensorRtAdmitted() {
        List<Map<String, String>> rows = SharedMeasurements.table("kernels/kv_capacity_aic.csv");
        assertThat(rows).hasSize(24);
        for (Map<String, String> row : rows) {
            int prompt = Integer.parseInt(row.get("isl"));
            int longest = prompt + Integer.parseInt(row.get("osl")) + 1000;
            MemoryPlan.Fits plan = tensorRt(row, prompt, longest);
            int blocksEach = (longest + 31) / 32;
            double capacity = (double) plan.blocks() / blocksEach;
            int admitted = Integer.parseInt(row.get("max_concurrent_seqs"));
            assertThat(capacity).as("%s", row).isBetween(0.97 * admitted, 1.03 * (admitted + 1));
        }
    }

    private static MemoryPlan.Fits tensorRt(Map<String, String> row, int prompt, int longest) {
        boolean qwen = row.get("model").contains("Qwen3-32B");
        ModelArchitecture model = qwen ? QWEN_32B : LLAMA_8B;
        MemoryRules rules =
                new MemoryRules(MemoryRules.Basis.FREE, 0.8, 3_200_000_000L, 1_500_000_000, 0, 2 * prompt, 1, 0, 32);
        return (MemoryPlan.Fits) MemoryPlan.of(
                (long) (79.6 * GIB),
                new Sharding(model, Parallelism.tensor(Integer.parseInt(row.get("tp")))),
                ModuleFormats.uniform(qwen ? WeightFormat.FP8 : WeightFormat.BF16, chip("h100-sxm", 79), true),
                KvFormat.BF16,
                rules,
                longest);
    }

    private static double cacheGib(double totalGib, StepLimits limits) {
        MemoryPlan plan = MemoryPlan.of(
                (long) (totalGib * GIB),
                new Sharding(LLAMA_8B, Parallelism.NONE),
                ModuleFormats.uniform(WeightFormat.BF16, chip("h100-sxm", 79), true),
                KvFormat.BF16,
                vllm().memory(limits),
                8192);
        return (double) plan.use().kvBytes() / GIB;
    }

    private static Stack vllm() {
        return Stacks.find("vllm").orElseThrow();
    }

    private static ChipSpec chip(String id, long gib) {
        return new ChipSpec(id, gib * GIB, 1e12, 0, 1e14, 0, 0, 0, 0, 0, 1);
    }
}
