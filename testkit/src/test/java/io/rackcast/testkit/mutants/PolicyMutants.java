package io.rackcast.testkit.mutants;

import java.util.List;

/** Of batch policies and the router. */
final class PolicyMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "budget-overshoot",
                    "scheduling/ChunkedPrefill",
                    "int budget = options.tokenBudget() - now.plannedTokens()",
                    "int budget = options.tokenBudget()",
                    "P23 P59",
                    "decodes are not charged to the token budget"),
            Mutant.of(
                    "one-too-many",
                    "scheduling/ChunkedPrefill",
                    "PolicyChecks.roomForHead(now, options.maxSequences())",
                    "PolicyChecks.roomForHead(now, options.maxSequences() + 1)",
                    "P23 P59",
                    "one sequence more than allowed"),
            Mutant.of(
                    "admits-after-preempting",
                    "scheduling/ChunkedPrefill",
                    "while (!preempted && budget > 0",
                    "while (budget > 0",
                    "P27 P59",
                    "a step that preempted admits"),
            Mutant.of(
                    "watermark-ignored",
                    "scheduling/PrefillFirst",
                    "now.headBlocks() < spare",
                    "now.headBlocks() < 0",
                    "P59",
                    "vLLM V0 without its watermark"),
            Mutant.of(
                    "share-never-falls",
                    "scheduling/PromptBatches",
                    "Math.max(LEAST_SHARE, share - DECAY)",
                    "share",
                    "P59",
                    "SGLang's new-token ratio stays"),
            Mutant.of(
                    "share-outlives-idling",
                    "scheduling/PromptBatches",
                    "if (now.running() == 0) {",
                    "if (now.running() < 0) {",
                    "P51 P59",
                    "an empty batch does not start anew: the past shows after an idle gap"),
            Mutant.of(
                    "slots-starve-decodes",
                    "scheduling/Slots",
                    "(joined || pieces >= PIECES_PER_TURN)",
                    "pieces >= PIECES_PER_TURN",
                    "P59",
                    "prompts in a row starve those that decode"),
            Mutant.of(
                    "reservation-forgets-output",
                    "scheduling/PolicyChecks",
                    "now.reservedBlocks() + now.headReservation()",
                    "now.reservedBlocks() + now.headBlocks()",
                    "P31 P59",
                    "no-evict admission forgets the output of whom it admits"),
            Mutant.of(
                    "joins-mid-batch",
                    "scheduling/StaticBatch",
                    "if (now.running() > 0) {",
                    "if (now.running() >= options.batchSize()) {",
                    "P31 P59",
                    "requests join a static batch under way"),
            Mutant.of(
                    "queue-stale-tail",
                    "scheduling/SlotChain",
                    "tail = before;",
                    "tail = slot;",
                    "P25 P26 P59",
                    "who comes after the last one left is lost"),
            Mutant.of(
                    "router-sees-queues-only",
                    "routing/LeastLoaded",
                    "fleet.waiting(replica) + fleet.running(replica)",
                    "fleet.waiting(replica)",
                    "P32",
                    "the least loaded replica by its queue alone"),
            Mutant.of(
                    "router-never-first",
                    "routing/LeastLoaded",
                    "int replica = 0;",
                    "int replica = 1;",
                    "P32",
                    "replica 0 is never looked at"));

    private PolicyMutants() {}
}
