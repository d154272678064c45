package io.rackcast.hardware.calibration;

import io.rackcast.config.Describe;
import io.rackcast.config.quantity.TimeSpan;
import io.rackcast.evidence.Fact;
import java.util.List;
import java.util.Optional;

/** A calibration as its file writes it, of one chip or of a family of chips. */
record CalibrationFile(
        @Describe("chip of the catalog; absent for a family")
        Optional<String> chip,

        @Describe("family of chips, of their architecture or kind; absent for one chip")
        Optional<String> family,

        @Describe("whose kernels: a serving stack of the catalog")
        String stack,

        @Describe("stack whose kernels nobody has measured, for which these stand; absent for their own")
        Optional<String> standsInFor,

        @Describe("matrix multiplications") LinearFits linear,

        @Describe("mixtures of experts; the linear fits stand in if absent")
        Optional<ExpertFits> experts,

        @Describe("of activations, before multiplications in fewer than 16 bits")
        QuantisationFits quantisation,

        @Describe("attention of prompt chunks") AttentionFits prefillAttention,
        @Describe("attention of decoding sequences") AttentionFits decodeAttention,

        @Describe("the same where every query head has a cache of its own; the above stands in if absent")
        Optional<AttentionFits> ownHeadsDecode,

        @Describe("latent attention; the plain fits stand in if absent")
        Optional<LatentFits> latentAttention,

        @Describe("recurrences of linear attention and state spaces; the elementwise fit stands in if absent")
        Optional<Fact<KernelFit>> state,

        @Describe("norms, rotary embedding, activation, cache writes, embedding lookup")
        Fact<KernelFit> elementwise,

        @Describe("from logits to tokens") Fact<KernelFit> sampling,

        @Describe("host time per kernel launched outside a graph")
        Fact<TimeSpan> launch,

        @Describe("all-reduce inside a captured graph") Fact<List<CollectiveLine>> capturedAllReduce,
        @Describe("all-reduce launched by itself") Fact<List<CollectiveLine>> eagerAllReduce,
        @Describe("gather of logits") Fact<List<CollectiveLine>> gather,

        @Describe("tokens to the chips of their experts, or back; the gather stands in if absent")
        Optional<Fact<List<CollectiveLine>>> allToAll) {

    CalibrationFile {
        if (chip.isPresent() == family.isPresent()) {
            throw new IllegalArgumentException("a calibration is of a 'chip' or of a 'family', one of both");
        }
    }

    /** All-to-all, or what stands in for it. */
    Fact<List<CollectiveLine>> exchange() {
        return allToAll.orElse(gather);
    }

    /** What it is about, in words. */
    String subject() {
        return chip.orElseGet(() -> "the family " + family.orElseThrow());
    }
}
