package io.rackcast.testkit.mutants;

import java.util.List;

/** Of adapters: their slots, their queue and their caches. */
final class AdapterMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of(
                    "slot-for-one-more",
                    "serving/Adapters",
                    "return distinct == rule.slots();",
                    "return distinct > rule.slots();",
                    "P73 P59",
                    "a batch uses one adapter more than there are slots"),
            Mutant.of(
                    "in-use-unloaded",
                    "serving/Adapters",
                    "        slots.use(adapter);\n",
                    "",
                    "P73",
                    "an adapter that is asked for again counts as idle, and is unloaded while it is used"),
            Mutant.of(
                    "loaded-again",
                    "serving/Adapters",
                    "users[adapter] > 0 && !slots.holds(adapter)",
                    "users[adapter] > 0",
                    "P59",
                    "an adapter is loaded for each time that it came into use"),
            Mutant.of(
                    "load-not-waited-for", "serving/Adapters", "stallNanos += nanos;", "", "P59", "loads take no time"),
            Mutant.of(
                    "adapters-not-distinct",
                    "serving/Adapters",
                    "load.adapters += decodes || outside[adapter] == COUNTED ? 0 : 1;",
                    "load.adapters += decodes ? 0 : 1;",
                    "P59",
                    "an adapter is read once for each of its prompts"),
            Mutant.of(
                    "drafts-without-adapter",
                    "serving/Adapters",
                    "decoding + drafts",
                    "decoding",
                    "P59",
                    "drafts pass by the adapter of their sequence"),
            Mutant.of(
                    "latest-makes-room",
                    "serving/AdapterMemory",
                    "idle.pollFirst()",
                    "idle.pollLast()",
                    "P59",
                    "the adapter that was used last is unloaded first"),
            Mutant.of(
                    "passed-over-loses-its-place",
                    "scheduling/AdapterQueue",
                    "turn[slot] = --first;",
                    "turn[slot] = ++last;",
                    "P26",
                    "whoever was preempted stands behind all with its adapter"),
            Mutant.of(
                    "held-up-forgotten",
                    "scheduling/AdapterQueue",
                    "waiting[place]--;",
                    "",
                    "P73",
                    "those who have left count among those who find a slot"),
            Mutant.of(
                    "cache-of-another-adapter",
                    "serving/Gateway",
                    "new AdaptedContent(plain, adapter())",
                    "plain",
                    "P59",
                    "equal prompts share blocks whatever their adapters"),
            Mutant.of(
                    "first-stage-loads-for-all",
                    "serving/Replica",
                    " + lanes[i].laterStallNanos()",
                    "",
                    "P59",
                    "the stages of a pipeline load their parts of an adapter while the first one does"),
            Mutant.of(
                    "adapters-share-experts",
                    "timing/AdaptedExperts",
                    "load.touchedBy((double) adapters, (double) tokens)",
                    "load.touched((double) tokens)",
                    "P38",
                    "what two adapters have for one expert is read once"));

    private AdapterMutants() {}
}
