package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.evidence.Fact;

/** A serving stack as its file writes it. */
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

        @Describe("division of memory") MemoryReserves memory) {}
