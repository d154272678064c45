package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.evidence.Fact;
import java.util.List;

/** A calibration as its file writes it. */
record CalibrationFile(
        @Describe("chip of the catalog") String chip,
        @Describe("serving stack of the catalog") String stack,
        @Describe("matrix multiplications") LinearFits linear,

        @Describe("of activations, before multiplications in fewer than 16 bits")
        QuantisationFits quantisation,

        @Describe("attention of prompt chunks") AttentionFits prefillAttention,
        @Describe("attention of decoding sequences") AttentionFits decodeAttention,

        @Describe("norms, rotary embedding, activation, cache writes, embedding lookup")
        Fact<KernelFit> elementwise,

        @Describe("from logits to tokens") Fact<KernelFit> sampling,

        @Describe("host time per kernel launched outside a graph")
        Fact<TimeSpan> launch,

        @Describe("all-reduce inside a captured graph") Fact<List<CollectiveLine>> capturedAllReduce,
        @Describe("all-reduce launched by itself") Fact<List<CollectiveLine>> eagerAllReduce,
        @Describe("gather of logits") Fact<List<CollectiveLine>> gather) {}
