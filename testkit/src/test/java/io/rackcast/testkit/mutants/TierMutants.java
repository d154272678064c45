package io.rackcast.testkit.mutants;

import java.util.List;

/** Of tiers behind the cache. */
final class TierMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "read-before-arrival",
                    "kvcache/TierBlocks",
                    "return state(node) == HERE;",
                    "return state(node) != ABSENT;",
                    "P14",
                    "a block is read from a tier that it is still on its way to"),
            Mutant.of(
                    "copied-block-evicted",
                    "kvcache/TierBlocks",
                    "if (copies[node]++ == 0) {",
                    "if (copies[node]++ < 0) {",
                    "P8 P14",
                    "a block makes room while it is being copied"),
            Mutant.of(
                    "hop-skipped",
                    "serving/Promotions",
                    "farthest == 0 ?",
                    "farthest >= 0 ?",
                    "P14",
                    "blocks come to the cache from any tier at once"),
            Mutant.of(
                    "promotion-overdraws",
                    "serving/Promotions",
                    "shared.unheld() + run > pool.free()",
                    "run > pool.free() + shared.unheld()",
                    "P14 P8",
                    "found blocks that nobody holds count as room for those that come"),
            Mutant.of(
                    "link-carries-all-at-once",
                    "kvcache/TransferLink",
                    "Math.max(fromNanos, freeNanos) +",
                    "fromNanos +",
                    "P14",
                    "a link takes no longer for a thousand blocks than for one"),
            Mutant.of(
                    "overwritten-while-copied",
                    "kvcache/LowerTiers",
                    "return Math.max(0, overwritableNanos - now);",
                    "return 0;",
                    "P14",
                    "a step writes to a block that is still being copied"));

    private TierMutants() {}
}
