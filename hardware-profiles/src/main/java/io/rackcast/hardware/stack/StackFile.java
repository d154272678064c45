package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.core.timing.WeightFormat;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** A serving stack as its file writes it. What is optional came later than the first files, and has a neutral default. */
record StackFile(
        @Describe("id in the catalog") String id,
        @Describe("name as its makers write it") String name,
        @Describe("version that everything here is about") String version,
        @Describe("batch policy it schedules with") String policy,
        @Describe("host time of a step") Fact<HostTimes> host,
        @Describe("recorded graphs") Fact<GraphRule> graphs,
        @Describe("limits of a step") Fact<LimitRule> limits,

        @Describe("has kernels that widen narrow weights where a chip cannot multiply them")
        Fact<Boolean> weightOnlyKernels,

        @Describe("division of memory") MemoryReserves memory,

        @Describe("whose kernels it runs, as calibrations name them; its own id when absent")
        Optional<Fact<String>> kernels,

        @Describe("times of its kernels over calibrated ones, at least 1")
        Optional<Fact<Slowdowns>> kernelFactors,

        @Describe("what stands between clients and engine; nothing when absent")
        Optional<Fact<FrontEndTimes>> frontEnd,

        @Describe("shapes that it compiles for; any when absent")
        Optional<Fact<CompiledShapes>> buckets,

        @Describe("how it divides a model over chips: tensor when absent")
        Optional<Fact<ModelSplit>> parallelism,

        @Describe("frees the cache of tokens that windowed layers no longer see; false when absent")
        Optional<Fact<Boolean>> hybridCache,

        @Describe("admits a request only when its whole prompt fits into the cache; false when absent")
        Optional<Fact<Boolean>> wholePrompts,

        @Describe(
                "takes the scales of activations from the checkpoint and quantises where they are made; false when absent")
        Optional<Fact<Boolean>> staticScales,

        @Describe("keeps blocks of former prompts unless told not to, as policies of the kind do; true when absent")
        Optional<Fact<Boolean>> keepsPrefixes,

        @Describe("format in which its files keep what a quantised checkpoint leaves in 16 bits; bf16 when absent")
        Optional<Fact<WeightFormat>> otherModules,

        @Describe("decode attention that reads the cache for each query head; it is read once when absent")
        Optional<Fact<HeadByHead>> headByHead) {}
