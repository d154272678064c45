package io.rackcast.testkit.mutants;

import java.util.List;

/** Of lanes, replicas and the gateway. */
final class LaneMutants {
    static final List<Mutant> ALL = List.of(
            Mutant.of("blocks-off-by-one","serving/Batch","Math.floorDiv(tokens - 1, blockTokens) + 1","Math.floorDiv(tokens, blockTokens) + 1","P8 P59","a full block asks for the next one"),
            Mutant.of("refund-lost","serving/Prompts","batch.load.removePrefill(done, tokens, last, batch.localReach);","","P2 P59","a chunk that was preempted is computed all the same"),
            Mutant.of("decode-refund-lost","serving/AggregateLane","load.decodeSequences--;","","P4 P59","the same for a decode"),
            Mutant.of("stale-longest","serving/LongestContext","attained = false;","attained = true;","P10 P59","the longest sequence is one that has left"),
            Mutant.of("stale-victim","serving/Lane","table.promptTokens[slot] >= table.promptTokens[best]","table.promptTokens[slot] > table.promptTokens[best]","P59","of equals, retraction takes the eldest"),
            Mutant.of("requeue-at-tail","serving/Lane","batch.queue.addFirst(slot);","batch.queue.addLast(slot);","P26 P28 P59","starvation: whoever is preempted goes behind those who came later"),
            Mutant.of("tokens-twice","serving/Lane","table.cached[slot] = 0;","table.cached[slot] = 0; table.generated[slot] = 0;","P3 P24 P28 P1","tokens are generated and reported again after a preemption (BLIS #1091)"),
            Mutant.of("recompute-uncounted","serving/Lane","table.recomputed[slot] += table.cached[slot];","","P4 P59","recomputed tokens are not counted"),
            Mutant.of("arrival-unseen","serving/Lane","repeat && !batch.changed && !alwaysAsk","repeat && !alwaysAsk","P34 P54 P59","lost wake-up: an arrival does not end the repetition of steps"),
            Mutant.of("repeats-past-shortage","serving/Lane","decoding() > 0 && !shortOf(spareBlocks)","decoding() > 0","P8 P59","a repeated step takes blocks that are not there"),
            Mutant.of("replica-not-woken","serving/Replica","clock.wake(entity, Math.max(clock.now(), nextInitiation), Rank.PLAN);","","P33 P34","lost wake-up: an idle replica sleeps on (BLIS H-MMK)"),
            Mutant.of("pipeline-overtakes","serving/Replica","commit = Math.max(commit, ringCommit[place(ringSize - 1)]);","","P59","a step overtakes the one before it in the pipeline"),
            Mutant.of("no-barrier","serving/Replica","latency = Math.max(latency, lane);","latency = lane;","P59","lanes do not wait for the slowest"),
            Mutant.of("decode-skipped","serving/PerSequenceLane","slot = after;","slot = table.next[slot];","P24 P59","index drift: who follows a finished sequence is skipped (BLIS #349, #519)"),
            Mutant.of("draws-by-place","serving/PerSequenceLane","draws.uniform(request, generated + place)","draws.uniform(request, place)","P59","the same drafts are accepted in every step"),
            Mutant.of("accepted-draft-lost","serving/PerSequenceLane","int kept = 1 + accepted(slot);","int kept = Math.max(1, accepted(slot));","P59","the token behind the last accepted draft is lost"),
            Mutant.of("phantom-gap","serving/TokenGaps","cohortCount[i]--;","","P19","a gap of a sequence that has left (BLIS #524)"),
            Mutant.of("first-token-moves","serving/AggregateLane","} else if (generated == 1) {","} else if (generated >= 1) {","P19","a preemption overwrites TTFT (BLIS)"),
            Mutant.of("reservation-kept","serving/Departures","batch.reservedBlocks -= batch.reserved(slot);","","P10 P33","the dead keep their reservations"),
            Mutant.of("chunk-window-drifts","serving/LocalContext","sum -= chunk.length();","sum -= chunk.length() - 1;","P10 P59","windows drift by a token per chunk"),
            Mutant.of("slot-inherits","serving/SequenceTable","recomputed[slot] = 0;","","P59","a request inherits what its slot's last user lost"),
            Mutant.of("rejected-uncounted","serving/Gateway","rejected++;","","P1","a refused request appears in no bucket (BLIS #183)"),
            Mutant.of("room-for-none","serving/Gateway","if (room < 1) {","if (room < 0) {","P30 P59","a prompt that fills the context is accepted"),
            Mutant.of("cap-ignored","serving/Gateway","Math.min(output, Math.min(room, stated))","Math.min(output, Math.min(room + 1, stated))","P23 P59","an output runs one token beyond the context limit"),
            Mutant.of("policy-sees-the-end","serving/Gateway","stated == Integer.MAX_VALUE ? defaultBudget : stated","output","P29 P59","the budget shown to policies is the true output length (BLIS #567)"),
            Mutant.of("user-lost-on-refusal","serving/Gateway","            if (closedLoop) {\n                returning","            if (false) {\n                returning","P33 P59","closed loop: a user who is refused never returns"),
            Mutant.of("user-lost-on-end","serving/Gateway","if (closedLoop && !exhausted) {","if (closedLoop && !exhausted && returning.isEmpty()) {","P33 P59","closed loop: a user never returns while another one thinks"),
            Mutant.of("desk-never-busy","serving/FrontDesk","Math.max(nanos, freeNanos[first])","nanos","P59","the workers of the front end serve everybody at once"));

    private LaneMutants() {}
}
