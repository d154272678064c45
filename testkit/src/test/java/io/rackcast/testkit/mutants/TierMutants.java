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
                    "a step writes to a block that is still being copied"),
            Mutant.of(
                    "store-read-before-arrival",
                    "kvcache/SharedStore",
                    "coming.add(new Arrival(end,",
                    "coming.add(new Arrival(nowNanos,",
                    "P14",
                    "what one replica sends to a store, others read at once"),
            Mutant.of(
                    "store-forgets-the-time",
                    "kvcache/LowerTiers",
                    "store.clock(nanos);",
                    "if (nanos % 2 == 0) { store.clock(nanos); }",
                    "P14",
                    "what has arrived in a store is not there for everybody who looks"),
            Mutant.of(
                    "store-for-each-lane",
                    "kvcache/LowerTiers",
                    "tier.shared() != null && store != null ? store.blocks()",
                    "tier.shared() == null && store != null ? store.blocks()",
                    "P14",
                    "each lane has the whole store for itself"),
            Mutant.of(
                    "store-keeps-pace",
                    "kvcache/SharedStore",
                    "return link.send(count, fromNanos, readSide, nowNanos);",
                    "return link.send(count, fromNanos);",
                    "P14",
                    "a store reads for all at once, however slow it is"),
            Mutant.of(
                    "store-serves-once",
                    "kvcache/TransferLink",
                    "last - (blocks - 1) * side.nanosPerBlock",
                    "last",
                    "P14",
                    "a link waits for the last block of a store before it carries the first"),
            Mutant.of(
                    "journey-ends-early",
                    "kvcache/Journeys",
                    "if (tier > 1) {",
                    "if (tier > 9) {",
                    "P14",
                    "a block that comes ahead skips the tiers between"),
            Mutant.of(
                    "ahead-not-held",
                    "kvcache/Journeys",
                    "waiters[node] += more;",
                    "waiters[node] += 0 * more;",
                    "P8 P14",
                    "what came ahead of its request makes room before that has come to it"),
            Mutant.of(
                    "ahead-without-limit",
                    "serving/Prefetches",
                    "occupied < rule.mostBlocks()",
                    "occupied >= 0",
                    "P14",
                    "more comes ahead than may"),
            Mutant.of(
                    "ahead-held-for-good",
                    "serving/Promotions",
                    "prefetches.end(slot);\n        return false;",
                    "return false;",
                    "P8 P14",
                    "what came ahead stays although its request has come to the head of the queue"),
            Mutant.of(
                    "waits-for-all",
                    "kvcache/Prefetch",
                    "return patience > Long.MAX_VALUE - startNanos ?",
                    "return patience > 0 ?",
                    "P14",
                    "whoever waits at all for what comes ahead waits for all of it"));

    private TierMutants() {}
}
