package io.rackcast.hardware.stack;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.DataSize;
import io.rackcast.config.quantity.Share;
import io.rackcast.core.kvcache.MemoryRules;
import io.rackcast.evidence.Fact;

/** How a stack divides memory, as its file writes it. */
record MemoryReserves(
        @Describe("what the share is taken of: total or free")
        MemoryRules.Basis basis,

        @Describe("share of memory that the stack fills") Fact<Share> utilisation,
        @Describe("context, libraries and workspaces") Fact<DataSize> runtime,

        @Describe("communication buffers, with several chips")
        Fact<DataSize> peers,

        @Describe("recorded graphs") Fact<DataSize> graphs,
        @Describe("bytes per logit at the peak of sampling") Fact<Double> logitBytes,
        @Describe("tokens of one cache block") Fact<Integer> blockTokens) {

    MemoryRules rules(StepLimits limits) {
        return new MemoryRules(
                basis,
                utilisation.require("memory utilisation").fraction(),
                runtime.require("runtime reserve").bytes(),
                peers.require("communication reserve").bytes(),
                graphs.require("graph reserve").bytes(),
                limits.tokenBudget(),
                limits.maxSequences(),
                logitBytes.require("bytes per logit"),
                blockTokens.require("block size"));
    }
}
