package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.core.timing.ChipSpec;
import java.util.List;
import java.util.Optional;

/** How a stack chooses its limits by the memory of a chip. */
record LimitRule(
        @Describe("memory from which a chip is large") DataSize largeFrom,

        @Describe("chips that count as small all the same: beginnings of their ids")
        List<String> exceptions,

        @Describe("limits on a large chip") StepLimits large,
        @Describe("limits on any other") StepLimits small,

        @Describe("limits on yet smaller chips, the smallest first")
        Optional<List<LimitBand>> bands) {

    StepLimits of(ChipSpec chip) {
        for (LimitBand band : bands.orElse(List.of())) {
            if (chip.memoryBytes() < band.below().bytes()) {
                return band.limits();
            }
        }
        boolean excepted = exceptions.stream().anyMatch(chip.id()::startsWith);
        return chip.memoryBytes() >= largeFrom.bytes() && !excepted ? large : small;
    }
}
