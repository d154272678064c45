package io.rackcast.testkit.mutants;

import java.util.List;

/** Of what preempted sequences leave in the cache. */
final class LeftoverMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "half-full-kept",
                    "serving/Batch",
                    "leftovers.keep(slot, known / blockTokens)",
                    "leftovers.keep(slot, (known + blockTokens - 1) / blockTokens)",
                    "P12 P59",
                    "a block that is not full is found again"),
            Mutant.of(
                    "retracted-kept",
                    "serving/Lane",
                    "        loseCache(slot);\n        batch.queue.addLast(slot);",
                    "        batch.keepLeftovers(slot, table.cached[slot]);\n"
                            + "        loseCache(slot);\n        batch.queue.addLast(slot);",
                    "P54 P59",
                    "who is retracted finds its blocks again, which SGLang frees"),
            Mutant.of(
                    "dead-keep-leftovers",
                    "serving/Lane",
                    "batch.forgetLeftovers(slot);",
                    "",
                    "P9 P59",
                    "a request inherits the blocks of who gave up in its slot"),
            Mutant.of(
                    "head-known-for-good",
                    "serving/Batch",
                    "leftovers != null && leftovers.reaches(blocksDue)",
                    "false",
                    "P54 P59",
                    "what the head would find does not end the repetition of steps when it shrinks"),
            Mutant.of(
                    "found-still-free",
                    "kvcache/LeftoverPool",
                    "            super.take(blocks);\n            unlink(slot);",
                    "            unlink(slot);",
                    "P8 P59",
                    "blocks that are found stay free: they have two owners"),
            Mutant.of(
                    "queue-forgets",
                    "kvcache/LeftoverPool",
                    "behind += ahead[slot];",
                    "",
                    "P8 P12",
                    "blocks before a run that is taken vanish from the queue"),
            Mutant.of(
                    "oldest-taken-last",
                    "kvcache/LeftoverPool",
                    "int slot = first;\n            int nobodys",
                    "int slot = last;\n            int nobodys",
                    "P13 P12",
                    "what was given back last is taken first"));

    private LeftoverMutants() {}
}
