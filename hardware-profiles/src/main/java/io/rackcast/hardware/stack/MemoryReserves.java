package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.core.timing.ChipSpec;
import io.rackcast.core.timing.GraphCapture;
import io.rackcast.evidence.Fact;
import java.util.Optional;

/** How a stack divides memory, as its file writes it. */
record MemoryReserves(
        @Describe("what the share is taken of: total, free, or static (of all memory, for weights and cache alone)")
        MemoryRules.Basis basis,

        @Describe("share of memory that the stack fills") Fact<Share> utilisation,
        @Describe("context, libraries and workspaces") Fact<DataSize> runtime,

        @Describe("communication buffers, with several chips")
        Fact<DataSize> peers,

        @Describe("recorded graphs") Fact<DataSize> graphs,
        @Describe("bytes per logit at the peak of sampling") Fact<Double> logitBytes,
        @Describe("tokens of one cache block") Fact<Integer> blockTokens,

        @Describe("what is left to everything but weights and cache, instead of a share")
        Optional<Fact<ReserveFormula>> reserve) {

    MemoryRules rules(StepLimits limits, GraphCapture captured, ChipSpec chip, int chips) {
        return new MemoryRules(
                basis,
                fraction(limits, captured, chip, chips),
                runtime.require("runtime reserve").bytes(),
                peers.require("communication reserve").bytes(),
                graphs.require("graph reserve").bytes(),
                limits.tokenBudget(),
                limits.maxSequences(),
                logitBytes.require("bytes per logit"),
                blockTokens.require("block size"));
    }

    private double fraction(StepLimits limits, GraphCapture captured, ChipSpec chip, int chips) {
        if (reserve.isEmpty()) {
            return utilisation.require("memory utilisation").fraction();
        }
        long memory = chip.memoryBytes();
        long left =
                reserve.get().require("memory reserve").bytes(memory, limits.tokenBudget(), captured.largest(), chips);
        // A chip smaller than the reserve holds no model: what is left of it does not fit the weights.
        return Math.max(1.0 / memory, 1 - (double) left / memory);
    }
}
