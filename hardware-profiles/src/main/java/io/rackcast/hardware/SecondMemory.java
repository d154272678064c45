package io.rackcast.hardware;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.Bandwidth;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.evidence.Fact;

/** A larger and slower memory behind the first: of the host that a superchip contains, or DRAM behind SRAM. */
public record SecondMemory(
        @Describe("kind of memory, such as LPDDR5X") Fact<String> type,
        @Describe("its size for one chip, such as 480GB") Fact<DataSize> size,

        @Describe("its peak bandwidth for one chip, such as 512GB/s")
        Fact<Bandwidth> bandwidth) {}
