package io.rackcast.testkit.mutants;

import java.util.List;

/** Of blocks, wheels and the memory plan. */
final class CacheMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "demand-off-by-one",
                    "kvcache/BlockDemand",
                    "cached % blockTokens == 0 ? 1 : 0",
                    "cached % blockTokens == 1 ? 1 : 0",
                    "P10 P59",
                    "a sequence needs its block one token late"),
            Mutant.of(
                    "demand-does-not-wrap",
                    "kvcache/BlockDemand",
                    "cursor == 0 ? blockTokens - 1 : cursor - 1",
                    "cursor == 0 ? 0 : cursor - 1",
                    "P8 P10",
                    "the wheel of block demand stops at its end"),
            Mutant.of(
                    "demand-drifts",
                    "kvcache/BlockDemand",
                    "countByResidue[residue(cached)] -= sequences;",
                    "countByResidue[residue(cached + 1)] -= sequences;",
                    "P8 P10",
                    "the wheel drifts: whoever leaves is taken out one place off"),
            Mutant.of(
                    "double-free",
                    "kvcache/BlockPool",
                    "free += blocks;",
                    "free += 2 * blocks;",
                    "P8",
                    "blocks are given back twice"),
            Mutant.of(
                    "blind-allocation",
                    "kvcache/BlockPool",
                    "free -= blocks;",
                    "free -= Math.min(blocks, free - 1);",
                    "P8 P11",
                    "an allocation takes what is there instead of failing (BLIS #492)"),
            Mutant.of(
                    "wheel-one-short",
                    "kvcache/TransitionWheel",
                    "if (step - now > mask) {",
                    "if (step - now > mask + 2) {",
                    "P24",
                    "a finish one turn ahead lands in the bucket that is next"),
            Mutant.of(
                    "wheel-loses-a-bucket",
                    "kvcache/TransitionWheel",
                    "ahead <= oldMask",
                    "ahead < oldMask",
                    "P24",
                    "growing the wheel forgets its last bucket"),
            Mutant.of(
                    "wheel-stale-tail",
                    "kvcache/TransitionWheel",
                    "tail[bucket] = before;",
                    "tail[bucket] = slot;",
                    "P24 P59",
                    "stale tail: what follows a removed slot is lost"),
            Mutant.of(
                    "plan-without-activations",
                    "kvcache/MemoryPlan",
                    "weights.total() - hostBytes + activations + runtime",
                    "weights.total() - hostBytes + runtime",
                    "P16",
                    "the cache is planned into the memory of activations"),
            Mutant.of(
                    "plan-rounds-up",
                    "kvcache/MemoryPlan",
                    "kv / sequence.perBlock(),",
                    "kv / sequence.perBlock() + 1,",
                    "P16",
                    "one block more than fits"));

    private CacheMutants() {}
}
