package io.rackcast.hardware.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rackcast.config.Document;
import io.rackcast.core.kvcache.MemoryPlan;
import io.rackcast.core.model.ModelArchitecture;
import io.rackcast.core.scheduling.Policies;
import io.rackcast.core.serving.FrontEnd;
import io.rackcast.core.timing.Buckets;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.KernelFactors;
import io.rackcast.core.timing.KvFormat;
import io.rackcast.core.timing.ModuleFormats;
import io.rackcast.core.timing.Parallelism;
import io.rackcast.core.timing.Sharding;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Fact;
import io.rackcast.hardware.Dense;
import java.util.List;
import org.junit.jupiter.api.Test;

class StacksTest {
    private static final long GIB = 1L << 30;
    private static final ChipSpec H100 = chip("h100-sxm", 79);
    private static final ModelArchitecture LLAMA_8B = Dense.llama(32, 4096, 14_336, 32, 8, 128, 128_256, 131_072);

    @Test
    void vllmStartsWithLimitsByTheMemoryOfTheChip() {
        Stack vllm = vllm();
        assertThat(vllm.limits(chip("h100-sxm", 79))).isEqualTo(new StepLimits(8192, 1024));
        assertThat(vllm.limits(chip("a100-sxm-80gb", 79))).isEqualTo(new StepLimits(2048, 256));
        assertThat(vllm.limits(chip("l40s", 45))).isEqualTo(new StepLimits(2048, 256));
        assertThat(vllm.graphs(new StepLimits(8192, 1024), H100, 1).largest()).isEqualTo(512);
        assertThat(vllm.graphs(new StepLimits(8192, 100), H100, 1).largest()).isEqualTo(200);
        assertThat(vllm.host().asynchronous()).isTrue();
        assertThat(vllm.policy()).isEqualTo("vllm-v1");
    }

    /** vLLM 0.5: 110 us per sequence and step, 300 us more for a token that goes out to a client. */
    @Test
    void handingTokensOutTakesTimeOfTheHost() {
        Stack stack = Stacks.find("vllm-0.5").orElseThrow();
        assertThat(stack.host(1, false).perSequenceSeconds()).isCloseTo(110e-6, within(1e-12));
        assertThat(stack.host(1, true).perSequenceSeconds()).isCloseTo(410e-6, within(1e-12));
        assertThat(vllm().host(1, true)).isEqualTo(vllm().host(1, false));
    }

    @Test
    void anInlinedStackIsTheSame() {
        String printed = new Document("stack", vllm().node()).print();
        Stack again = Stacks.bind(Document.parse("scenario.yaml", printed).root(), "stack");
        assertThat(again.host()).isEqualTo(vllm().host());
        StepLimits limits = new StepLimits(8192, 256);
        assertThat(again.memory(limits, H100, 2)).isEqualTo(vllm().memory(limits, H100, 2));
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

    private static double cacheGib(double totalGib, StepLimits limits) {
        MemoryPlan plan = MemoryPlan.of(
                (long) (totalGib * GIB),
                new Sharding(LLAMA_8B, Parallelism.NONE),
                ModuleFormats.uniform(WeightFormat.BF16, chip("h100-sxm", 79), true),
                KvFormat.BF16,
                vllm().memory(limits, H100, 1),
                true,
                8192);
        return (double) plan.use().kvBytes() / GIB;
    }

    @Test
    void everyStackSaysAllThatARunNeeds() {
        List<String> policies =
                Policies.entries().stream().map(Policies.Entry::name).toList();
        for (Stack stack : all()) {
            StepLimits limits = stack.limits(H100);
            assertThat(stack.policy()).as(stack.id()).isIn(policies);
            assertThat(stack.kernels()).as(stack.id()).isNotEmpty();
            assertThat(stack.host().baseSeconds()).as(stack.id()).isPositive();
            assertThat(stack.memory(limits, H100, 8).fraction()).as(stack.id()).isBetween(0.7, 1.0);
            assertThat(stack.graphs(limits, H100, 8).largest()).as(stack.id()).isNotNegative();
            assertThat(stack.frontEnd().workers()).as(stack.id()).isPositive();
            assertThat(stack.evidence().values())
                    .as(stack.id())
                    .noneMatch(fact ->
                            fact instanceof Fact.Undisclosed<?> && !stack.id().equals("sglang"));
        }
    }

    @Test
    void whatAStackDoesNotSayIsNeutral() {
        assertThat(vllm().kernels()).isEqualTo("vllm");
        assertThat(vllm().kernelFactors()).isEqualTo(KernelFactors.NONE);
        assertThat(vllm().buckets()).isEqualTo(Buckets.NONE);
        assertThat(vllm().parallelism()).isEqualTo(ModelSplit.TENSOR);
        assertThat(vllm().wholePrompts()).isFalse();
        assertThat(vllm().staticScales()).isFalse();
        assertThat(vllm().keepsPrefixes()).isTrue();
    }

    @Test
    void valuesOfAFileReachTheModel() {
        Stack trt = stack("trtllm");
        assertThat(trt.frontEnd()).isEqualTo(new FrontEnd(1, 15_000_000, 500, 200_000, 10));
        assertThat(trt.graphs(trt.limits(H100), H100, 1).padded(129)).isEqualTo(192);
        assertThat(stack("vllm-2023").kernelFactors().launch()).isEqualTo(5.5);
        assertThat(stack("neuron").buckets().length(129)).isEqualTo(256);
        assertThat(stack("llamacpp").parallelism()).isEqualTo(ModelSplit.LAYER_SPLIT);
        assertThat(stack("vllm-0.19").wholePrompts()).isTrue();
        assertThat(stack("trtllm-0.17").staticScales()).isTrue();
        assertThat(stack("trtllm-0.17").keepsPrefixes()).isFalse();
    }

    /**
     * SGLang leaves 512 + 1.5 x chunk + 2 x graphs + 128 x chips MiB to all but weights and cache. H100, 2 chips, chunk
     * 8,192, graphs to 256: 512 + 12,288 + 512 + 256 = 13,568 MiB; 24 GiB, 4 chips, chunk 2,048, graphs to 80:
     * 512 + 3,072 + 160 + 512 = 4,256 MiB.
     */
    @Test
    void sglangLeavesItsReserve() {
        Stack sglang = stack("sglang");
        assertThat(sglang.limits(H100).tokenBudget()).isEqualTo(8192);
        assertThat(sglang.memory(sglang.limits(H100), H100, 2).fraction())
                .isCloseTo(1 - 13_568.0 / (79 * 1024), within(1e-12));
        ChipSpec small = chip("rtx-4090", 24);
        assertThat(sglang.limits(small).tokenBudget()).isEqualTo(2048);
        assertThat(sglang.memory(sglang.limits(small), small, 4).fraction())
                .isCloseTo(1 - 4_256.0 / (24 * 1024), within(1e-12));
        // With a small chunk a large chip still keeps 10 GiB.
        assertThat(sglang.memory(new StepLimits(2048, 64), H100, 1).fraction()).isCloseTo(1 - 10.0 / 79, within(1e-12));
    }

    private static List<Stack> all() {
        return Stacks.ids().stream().map(StacksTest::stack).toList();
    }

    private static Stack stack(String id) {
        return Stacks.find(id).orElseThrow();
    }

    private static Stack vllm() {
        return Stacks.find("vllm").orElseThrow();
    }

    private static ChipSpec chip(String id, long gib) {
        return new ChipSpec(id, gib * GIB, 1e12, 0, 1e14, 0, 0, 0, 0, 0, 1);
    }
}
