package io.rackcast.core.check;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.timing.StepLoad;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The exact laws that can be seen from outside, asserted at every event: every request has one arrival and one end, is
 * in one place at a time, gets its tokens one by one in increasing time (with drafts, a few at a time), and accounts for its
 * own latency.
 */
public final class Invariants implements RunObserver {
    private final SortedMap<Long, Life> alive = new TreeMap<>();
    /** By replica and lane, those that stand in slots. */
    private final SortedMap<Long, SortedSet<Integer>> adapters = new TreeMap<>();

    private long arrived;
    private final SortedMap<Refusal, Long> rejected = new TreeMap<>();
    private long completed;
    private long early;
    private long tokens;
    private long stepTokens;
    private long gaps;
    private long laterChunks;
    /** Whether every chunk has been seen: where some answers end as others are given up, the last ones are not. */
    private boolean chunksKnown = true;

    private long lastNanos;
    private final int streamInterval;
    private final int draftTokens;

    /** What has been seen of a request so far. */
    private static final class Life {
        final long arrivalNanos;
        final int promptTokens;
        final int outputTokens;
        final int sloClass;
        boolean running;
        long admittedNanos = -1;
        long firstTokenNanos = -1;
        long lastTokenNanos = -1;
        long lastChunkNanos = -1;
        int together;
        int generated;
        int preemptions;
        int answers = 1;
        boolean all = true;
        /** Of several answers: instants that brought tokens, how many the last and the one before, and when that was. */
        int instants;

        int tokensNow;
        int tokensBefore;
        long nanosBefore;

        Life(long arrivalNanos, int promptTokens, int outputTokens, int sloClass) {
            this.arrivalNanos = arrivalNanos;
            this.promptTokens = promptTokens;
            this.outputTokens = outputTokens;
            this.sloClass = sloClass;
        }
    }

    /**
     * Of a run.
     *
     * @param streamInterval tokens of the chunks in which they reach the client
     * @param draftTokens drafts that a sequence verifies in a step, at most; 0 without speculation
     */
    public Invariants(int streamInterval, int draftTokens) {
        this.streamInterval = streamInterval;
        this.draftTokens = draftTokens;
    }

    @Override
    public int interests() {
        return ALL_BUT_TOKENS | TOKENS;
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
        tick(nanos);
        arrived++;
        Life before = alive.put(request, new Life(nanos, promptTokens, outputTokens, sloClass));
        require("P5", before == null, nanos, "request " + request + " arrives twice");
    }

    @Override
    public void onAnswers(long nanos, long request, int answers, long computedTokens, boolean all) {
        Life life = life(nanos, request);
        require("P3", answers > 1, nanos, "request " + request + " asks for " + answers + " answers");
        require(
                "P3",
                all ? computedTokens == life.outputTokens : computedTokens >= life.outputTokens + answers - 1,
                nanos,
                "request " + request + " gets " + life.outputTokens + " of " + computedTokens + " tokens");
        life.answers = answers;
        life.all = all;
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        tick(nanos);
        rejected.merge(reason, 1L, Long::sum);
        require("P5", !alive.containsKey(request), nanos, "request " + request + " is rejected while it is served");
    }

    @Override
    public void onAdmit(long nanos, long request, int replica, boolean resumed) {
        tick(nanos);
        Life life = life(nanos, request);
        require("P25", !life.running, nanos, "request " + request + " is admitted twice");
        require("P18", nanos >= life.arrivalNanos, nanos, "request " + request + " is admitted before it arrives");
        require("P28", resumed == (life.admittedNanos >= 0), nanos, "request " + request + " resumed: " + resumed);
        life.running = true;
        if (!resumed) {
            life.admittedNanos = nanos;
        }
    }

    @Override
    public void onPreempt(long nanos, long request, int replica, int generatedTokens) {
        tick(nanos);
        Life life = life(nanos, request);
        require("P25", life.running, nanos, "request " + request + " is preempted while it waits");
        require(
                "P28",
                generatedTokens == life.generated,
                nanos,
                "request " + request + " keeps " + generatedTokens + " of " + life.generated + " tokens");
        life.running = false;
        life.preemptions++;
    }

    @Override
    public void onAdapterLoad(
            long nanos, int replica, int lane, int adapter, int unloaded, boolean fetched, long stallNanos) {
        tick(nanos);
        SortedSet<Integer> slots = adapters.computeIfAbsent(((long) replica << 32) + lane, key -> new TreeSet<>());
        require("P73", slots.add(adapter), nanos, "adapter " + adapter + " is loaded where it stands already");
        require(
                "P73",
                unloaded < 0 || slots.remove(unloaded),
                nanos,
                "adapter " + unloaded + " is unloaded where it does not stand");
        require("P20", stallNanos >= 0, nanos, "a load takes " + stallNanos + " ns");
    }

    @Override
    public void onToken(long nanos, long request, int index) {
        tick(nanos);
        Life life = life(nanos, request);
        require("P25", life.running, nanos, "request " + request + " gets a token while it waits");
        require(
                "P24",
                index == life.generated + 1,
                nanos,
                "request " + request + " gets token " + index + " after " + life.generated);
        life.together = nanos == life.lastTokenNanos ? life.together + 1 : 1;
        require(
                "P19",
                nanos >= life.lastTokenNanos && life.together <= (life.all ? life.answers * (draftTokens + 1) : 1),
                nanos,
                "request " + request + " gets " + life.together + " tokens at once, the last at "
                        + life.lastTokenNanos);
        require(
                "P3",
                index <= life.outputTokens,
                nanos,
                "request " + request + " gets token " + index + " of " + life.outputTokens);
        if (life.answers > 1) {
            if (life.all) {
                onTokenOfMany(nanos, life);
            }
        } else if (index == Math.min(streamInterval, life.outputTokens)) {
            life.firstTokenNanos = nanos;
            life.lastChunkNanos = nanos;
        } else if (index % streamInterval == 0 || index == life.outputTokens) {
            laterChunks += nanos > life.lastChunkNanos ? 1 : 0;
            life.lastChunkNanos = nanos;
        }
        life.generated = index;
        life.lastTokenNanos = nanos;
        tokens++;
    }

    /** Several answers come side by side: each instant brings a token of everyone that has not ended. */
    private void onTokenOfMany(long nanos, Life life) {
        if (nanos > life.lastTokenNanos) {
            settleBefore(life);
            life.tokensBefore = life.tokensNow;
            life.nanosBefore = life.lastTokenNanos;
            life.tokensNow = 0;
            life.instants++;
        }
        life.tokensNow++;
    }

    /** How many ended with an instant is known from how many went on. */
    private void settleBefore(Life life) {
        if (life.instants > 1) {
            settle(life, life.instants - 1, life.nanosBefore, life.tokensBefore, life.tokensBefore - life.tokensNow);
        }
    }

    private void settle(Life life, int position, long nanos, int tokens, int ending) {
        int chunks = position % streamInterval == 0 ? tokens : ending;
        if (position > streamInterval) {
            laterChunks += chunks;
        } else if (chunks > 0 && life.firstTokenNanos < 0) {
            life.firstTokenNanos = nanos;
        }
    }

    @Override
    public void onFinish(Completion done) {
        long nanos = done.finishedNanos;
        tick(nanos);
        Life life = life(nanos, done.request);
        alive.remove(done.request);
        completed++;
        String who = "request " + done.request;
        if (!life.all) {
            // The best of several answers is known when the last one is there.
            life.firstTokenNanos = nanos;
        } else if (life.answers > 1) {
            settleBefore(life);
            settle(life, life.instants, life.lastTokenNanos, life.tokensNow, life.tokensNow);
        }
        require(
                "P3",
                done.outputTokens == life.outputTokens,
                nanos,
                who + " ends with " + done.outputTokens + " tokens of " + life.outputTokens);
        require("P3", life.generated == life.outputTokens, nanos, who + " got " + life.generated + " tokens");
        require("P18", done.promptTokens == life.promptTokens, nanos, who + " changed its prompt");
        require("P18", done.sloClass == life.sloClass, nanos, who + " changed its class");
        require("P18", done.arrivalNanos == life.arrivalNanos, nanos, who + " changed its arrival");
        require("P18", done.admittedNanos == life.admittedNanos, nanos, who + " changed its admission");
        require("P19", done.firstTokenNanos == life.firstTokenNanos, nanos, who + " changed its first token");
        require(
                "P18",
                life.all ? nanos == life.lastTokenNanos : nanos >= life.lastTokenNanos,
                nanos,
                who + " ends after its last token");
        require("P3", done.answers == life.answers, nanos, who + " gets " + done.answers + " answers");
        require(
                "P18",
                done.arrivalNanos <= done.admittedNanos && done.admittedNanos < done.firstTokenNanos,
                nanos,
                who + " arrived " + done.arrivalNanos + ", admitted " + done.admittedNanos + ", first token "
                        + done.firstTokenNanos);
        require(
                "P12",
                done.cachedTokens >= 0 && done.cachedTokens < life.promptTokens,
                nanos,
                who + " found " + done.cachedTokens + " tokens of " + life.promptTokens);
        require(
                "P28",
                done.preemptions == life.preemptions,
                nanos,
                who + " counts " + done.preemptions + " preemptions of " + life.preemptions);
    }

    @Override
    public void onEarlyEnd(EarlyEnd end) {
        long nanos = end.endNanos;
        tick(nanos);
        Life life = life(nanos, end.request);
        alive.remove(end.request);
        early++;
        String who = "request " + end.request;
        giveUp(life);
        require("P3", end.outputTokens == life.generated, nanos, who + " got " + life.generated + " tokens");
        require(
                "P3",
                life.generated < life.outputTokens || !life.all,
                nanos,
                who + " ends early with its whole answer");
        require("P18", end.arrivalNanos == life.arrivalNanos, nanos, who + " changed its arrival");
        require("P18", end.admittedNanos == life.admittedNanos, nanos, who + " changed its admission");
        require("P18", end.sloClass == life.sloClass, nanos, who + " changed its class");
        require(
                "P19",
                end.firstTokenNanos == life.firstTokenNanos || (life.answers > 1 && streamInterval > 1),
                nanos,
                who + " changed its first token");
        require("P28", end.preemptions == life.preemptions, nanos, who + " counts " + end.preemptions + " preemptions");
        require(
                "P37",
                end.kind != EarlyEnd.Kind.EXPIRED || life.admittedNanos < 0,
                nanos,
                who + " expires after it was admitted");
        require(
                "P4",
                life.admittedNanos >= 0 || end.computedTokens == 0,
                nanos,
                who + " was never admitted, but " + end.computedTokens + " tokens were computed");
    }

    @Override
    public void onStep(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
        tick(endNanos);
        require("P20", endNanos > startNanos, endNanos, "a step takes " + (endNanos - startNanos) + " ns");
        require("P24", load.tokens() > 0, endNanos, "an empty step: " + load);
        require(
                "P24",
                load.logits >= load.decodeSequences + load.verifyTokens
                        && load.verifyTokens <= load.decodeSequences * draftTokens
                        && load.refused <= (draftTokens > 0 ? load.verifyTokens : load.logits),
                endNanos,
                "decodes without logits, verifies or refuses more than drafts: " + load);
        require(
                "P2",
                load.unwanted >= 0 && load.unwanted <= load.logits - load.refused,
                endNanos,
                load.unwanted + " tokens are not wanted of " + load);
        stepTokens += load.logits - load.refused - load.unwanted;
    }

    @Override
    public void onGap(long gapNanos, int count) {
        require("P19", gapNanos > 0 && count > 0, lastNanos, count + " gaps of " + gapNanos + " ns");
        gaps += count;
    }

    /**
     * Closes the books.
     *
     * @param refused requests not let in, by reason
     * @param stillAlive requests queued or running
     */
    public void atEnd(long nanos, long offered, SortedMap<Refusal, Long> refused, long stillAlive) {
        long turnedAway = rejected.values().stream().mapToLong(Long::longValue).sum();
        require(
                "P1",
                offered == arrived + turnedAway,
                nanos,
                offered + " offered, " + arrived + " arrived, " + turnedAway + " rejected");
        require("P1", refused.equals(rejected), nanos, refused + " refused, " + rejected + " seen");
        require(
                "P1",
                arrived == completed + early + stillAlive,
                nanos,
                arrived + " arrived, " + completed + " completed, " + early + " ended early, " + stillAlive + " alive");
        require("P2", stepTokens == tokens, nanos, stepTokens + " tokens in steps, " + tokens + " delivered");
        alive.values().forEach(this::giveUp);
        require(
                "P19",
                gaps == laterChunks || !chunksKnown,
                nanos,
                gaps + " gaps before " + laterChunks + " chunks that followed one");
    }

    /** Whether an answer ended with the last tokens of several, and with it its last chunk, will not be seen any more. */
    private void giveUp(Life life) {
        if (life.answers > 1 && life.all && life.instants > 0) {
            settleBefore(life);
            settle(life, life.instants, life.lastTokenNanos, life.tokensNow, 0);
            chunksKnown &= streamInterval == 1;
        }
    }

    private Life life(long nanos, long request) {
        Life life = alive.get(request);
        if (life == null) {
            throw new Violation("P25", nanos, "request " + request + " acts before it arrives or after it ended");
        }
        return life;
    }

    private void tick(long nanos) {
        require("P17", nanos >= lastNanos, nanos, "time runs back from " + lastNanos);
        lastNanos = nanos;
    }

    private static void require(String law, boolean holds, long nanos, String detail) {
        if (!holds) {
            throw new Violation(law, nanos, detail);
        }
    }
}
