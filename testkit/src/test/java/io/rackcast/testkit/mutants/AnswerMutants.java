package io.rackcast.testkit.mutants;

import java.util.List;

/** Of several answers to one prompt, and of caches without pages. */
final class AnswerMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "answers-share-nothing",
                    "serving/Batch",
                    "(members - 1) * (one - sharedBlocks(slot))",
                    "(members - 1) * one",
                    "P8 P59",
                    "each answer has the blocks of the prompt for itself, once it decodes"),
            Mutant.of(
                    "ended-answer-keeps-blocks",
                    "serving/AggregateLane",
                    "batch.pool.release(held - batch.blocks(slot, table.cached[slot]));",
                    "",
                    "P8 P59",
                    "an answer that ends before the others gives nothing back"),
            Mutant.of(
                    "answers-in-a-row",
                    "serving/Prompts",
                    "piece(prompt + begin - start,",
                    "piece(begin,",
                    "P59",
                    "an answer that is computed anew attends to the answers before it"),
            Mutant.of(
                    "best-of-delivers-all",
                    "serving/Answers",
                    "return generated <= chosen ? 1 : 0;",
                    "return 1;",
                    "P2 P59",
                    "of the best of several answers, the client gets as many tokens as the longest has"),
            Mutant.of(
                    "answers-beyond-the-batch",
                    "scheduling/PolicyChecks",
                    "now.running() + now.headSequences() <= maxSequences",
                    "now.running() < maxSequences",
                    "P23",
                    "a prompt with several answers is admitted where there is room for one"),
            Mutant.of(
                    "copies-found",
                    "serving/SharedBlocks",
                    "Math.min(tokens, table.promptTokens[slot])",
                    "tokens",
                    "P8 P9 P59",
                    "what one of several answers has for itself counts as that of all"),
            Mutant.of(
                    "holes-stay-apart",
                    "kvcache/AddressSpace",
                    "length += after;",
                    "",
                    "P8 P59",
                    "a hole behind a range that is given back is lost"),
            Mutant.of(
                    "hole-too-small",
                    "kvcache/AddressSpace",
                    "hole.getValue() >= blocks",
                    "hole.getValue() > blocks",
                    "P59",
                    "a range that would fill its hole waits"));

    private AnswerMutants() {}
}
