package io.rackcast.hardware.system;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.evidence.Fact;

/** The computer around the chips of one node. */
public record SystemHost(
        @Describe("its processors") Fact<String> processors,
        @Describe("its memory, such as 2TB") Fact<DataSize> memory) {}
