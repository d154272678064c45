package io.rackcast.testkit.mutants;

import java.util.List;

/** Of step times and the bound of physics. */
final class TimingMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "sparse-as-dense",
                    "timing/ComputeFormat",
                    "case FP8 -> chip.fp8Flops();",
                    "case FP8 -> 2 * chip.fp8Flops();",
                    "P38 P47",
                    "a sparse peak taken for a dense one (BLIS, L40S)"),
            Mutant.of(
                    "sixteen-bit-sparse",
                    "timing/ComputeFormat",
                    "case BF16 -> chip.bf16Flops();",
                    "case BF16 -> 2 * chip.bf16Flops();",
                    "P38",
                    "the same in 16 bits"),
            Mutant.of(
                    "mean-below-roofline",
                    "timing/RooflineFit",
                    "SmoothMax.exact(peakComputeSeconds / ec, peakMemorySeconds / em, p)",
                    "(peakComputeSeconds / ec + peakMemorySeconds / em) / 2",
                    "P38 P41",
                    "a linear mix of compute and memory, below the roofline"),
            Mutant.of(
                    "two-of-three-matrices",
                    "timing/FeedForwardOperators",
                    "int inputs = gated ? 2 : 1;",
                    "int inputs = 1;",
                    "P38 P46",
                    "two of the three matrices of a gated MLP (BLIS roofline)"),
            Mutant.of(
                    "two-matrices-counted",
                    "model/Mlp",
                    "(gated ? 3L : 2L) * hidden",
                    "2L * hidden",
                    "P46",
                    "the same in the count of parameters"),
            Mutant.of(
                    "no-head",
                    "timing/StepOperators",
                    "perLogit.add(Gemms.head(served, rows));",
                    "",
                    "P38 P46",
                    "no LM head (both back ends of BLIS)"),
            Mutant.of(
                    "experts-by-token",
                    "timing/ExpertLoad",
                    "return chances.length == 1 ? experts * sum : sum;",
                    "return perToken;",
                    "P45",
                    "bytes of experts do not depend on the batch (BLIS)"),
            Mutant.of(
                    "experts-all",
                    "timing/ExpertLoad",
                    "1 - StrictMath.pow(1 - chance, tokens)",
                    "1",
                    "P45",
                    "every step reads all experts"),
            Mutant.of(
                    "chunks-cost-the-prompt",
                    "timing/StepLoad",
                    "prefillPairs += pairs(past, tokens);",
                    "prefillPairs += pairs(0, (long) past + tokens);",
                    "P44",
                    "each chunk is charged the full prompt (BLIS)"),
            Mutant.of(
                    "chunks-forget-the-past",
                    "timing/StepLoad",
                    "prefillPairs += pairs(past, tokens);",
                    "prefillPairs += pairs(0, tokens);",
                    "P44",
                    "a chunk does not attend to those before it"),
            Mutant.of(
                    "one-all-reduce",
                    "timing/LayerOperators",
                    "allReduces(reductions + 1,",
                    "allReduces(1,",
                    "P38 P45",
                    "chips sum once per step instead of twice per layer"),
            Mutant.of(
                    "heads-not-shared",
                    "timing/MixerOperators",
                    "long keys = sharding.keyValueWidth(attention);",
                    "long keys = 2 * queries;",
                    "P46",
                    "grouped queries: keys and values of every head"),
            Mutant.of(
                    "cache-not-read",
                    "timing/OperatorCost",
                    "return bytesPerCached / bandwidth * decodeTokens(load)",
                    "return 0 * decodeTokens(load)",
                    "P38",
                    "decode attention reads no cache"),
            Mutant.of(
                    "zero-step",
                    "timing/Nanos",
                    "Math.max(1, (long) (seconds * PER_SECOND + 0.5))",
                    "(long) (seconds * PER_SECOND + 0.5)",
                    "P20",
                    "an empty step takes no time"),
            Mutant.of(
                    "peak-does-not-bind",
                    "timing/RooflineFit",
                    "return t0Seconds + SmoothMax",
                    "return 100 * t0Seconds + 0.1 * SmoothMax",
                    "P38",
                    "fixed costs hide the roofline (BLIS: a tenth of the peak, 1% slower)"));

    private TimingMutants() {}
}
