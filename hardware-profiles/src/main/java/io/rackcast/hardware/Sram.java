package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.evidence.Fact;

/** The memory on a chip, whose size is its {@code cache}. */
public record Sram(
        @Describe("what it is used for: cache, scratchpad or main-memory")
        SramRole role,

        @Describe("rate of all its banks together, such as 17.2TB/s")
        Fact<Bandwidth> bandwidth) {}
