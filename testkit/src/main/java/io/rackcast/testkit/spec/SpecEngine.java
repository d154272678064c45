package io.rackcast.testkit.spec;

import io.rackcast.core.model.Reach;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.testkit.ListedRequests;
import io.rackcast.testkit.ServingCase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The loop around a transcribed scheduler: take in what has arrived, schedule, run the step, hand out tokens. */
public abstract class SpecEngine {
    private static final long AWAKE = -1;

    private final ServingCase given;
    private final Reach local;
    private final Map<Long, Integer> blockTable = new TreeMap<>();
    private final Map<Long, List<Long>> finished = new TreeMap<>();
    private int preemptions;
    private long sleepUntil = AWAKE;

    /** Requests taken in so far. */
    int taken;
    /** Time of the engine's clock. */
    long now;
    /** Sequences that a decode computes for nobody. */
    int emptySlots;

    private int hostBlocks;
    private long copies;

    /** Requests waiting, the next one first. */
    final Deque<SpecRequest> waiting = new ArrayDeque<>();
    /** Requests running, in order of admission. */
    final List<SpecRequest> running = new ArrayList<>();
    /** Requests swapped out. */
    final List<SpecRequest> swapped = new ArrayList<>();
    /** Blocks nobody holds. */
    int freeBlocks;
    /** The same one by one. */
    private final SpecFreeQueue freeQueue;

    SpecEngine(ServingCase given) {
        this.given = given;
        this.local = Objects.requireNonNullElseGet(given.deployment().cache().localReach(), Reach.Full::new);
        this.freeBlocks = given.deployment().blocks();
        this.freeQueue = new SpecFreeQueue(freeBlocks);
    }

    /**
     * Token times of every completed request, by id.
     *
     * @param tokenNanos first to last token
     * @param preemptions over all requests
     */
    public record Outcome(Map<Long, List<Long>> tokenNanos, int preemptions) {}

    /** Serves the requests of the case to the end. */
    public final Outcome serve() {
        List<ListedRequests.Request> arrivals = given.requests();
        int next = 0;
        while (true) {
            while (next < arrivals.size() && arrivals.get(next).arrivalNanos() <= now) {
                take(next, arrivals.get(next));
                next++;
            }
            if (waiting.isEmpty() && running.isEmpty() && swapped.isEmpty()) {
                if (next == arrivals.size()) {
                    return new Outcome(finished, preemptions);
                }
                now = arrivals.get(next).arrivalNanos();
                continue;
            }
            emptySlots = 0;
            sleepUntil = AWAKE;
            schedule();
            StepLoad load = load();
            if (load.tokens() > 0) {
                now += given.timer().latencyNanos(load);
                now += (copies * given.deployment().preemption().picosPerBlock() + 999) / 1000;
                copies = 0;
                update(now);
            } else if (sleepUntil != AWAKE) {
                now = next == arrivals.size()
                        ? sleepUntil
                        : Math.min(sleepUntil, arrivals.get(next).arrivalNanos());
            }
        }
    }

    /** Does nothing until then, or until a request comes. */
    final void sleep(long untilNanos) {
        sleepUntil = untilNanos;
    }

    /** Sets {@code scheduledTokens} of the requests that take part in the next step. */
    abstract void schedule();

    /** Longest prompt + output that the engine takes. */
    abstract int maxModelLen();

    /** The limit of model and cache alone. */
    final int hardLimit() {
        return Math.min(
                given.deployment().contextLimit(),
                sharedBlocks() * given.deployment().blockTokens());
    }

    /** Blocks that a sequence alone can fill with tokens. */
    final int sharedBlocks() {
        return Math.max(
                0, given.deployment().blocks() - given.deployment().cache().blocksPerSequence());
    }

    final int blockTokens() {
        return given.deployment().blockTokens();
    }

    final int totalBlocks() {
        return given.deployment().blocks();
    }

    /** Gives a request the blocks for so many more tokens; false, and nothing changed, when there are too few. */
    final boolean allocateSlots(SpecRequest request, int newTokens) {
        int needed = blocksFor(request.computedTokens + newTokens) - held(request);
        if (needed > freeBlocks) {
            return false;
        }
        freeBlocks -= needed;
        freeQueue.popLeft(needed);
        blockTable.put(request.id, held(request) + needed);
        return true;
    }

    /** Leading blocks of a waiting request that are still in the cache; a token at least is left to compute. */
    final int computedBlocks(SpecRequest request) {
        return given.deployment().prefixCache() == null
                ? 0
                : freeQueue.longestHit(request.id, (request.numTokens() - 1) / blockTokens());
    }

    /** Gives a waiting request so many of its own blocks back. */
    final void reuse(SpecRequest request, int blocks) {
        freeQueue.touch(request.id, blocks);
        freeBlocks -= blocks;
        blockTable.put(request.id, blocks);
        request.computedTokens = blocks * blockTokens();
        request.reusedTokens = request.computedTokens;
    }

    final int held(SpecRequest request) {
        return blockTable.getOrDefault(request.id, 0);
    }

    final int blocksFor(int tokens) {
        int paged = (tokens + given.deployment().blockTokens() - 1)
                / given.deployment().blockTokens();
        return tokens == 0 ? 0 : paged + given.deployment().cache().blocksPerSequence();
    }

    /** Takes everything from a request that has been removed from the running list. */
    final void preempt(SpecRequest request) {
        release(request);
        request.computedTokens = 0;
        request.scheduledTokens = 0;
        request.reusedTokens = 0;
        preemptions++;
    }

    /** Copies a request that has been removed from the running list to the host; false where there is no room. */
    final boolean swapOut(SpecRequest request) {
        int blocks = blocksFor(request.computedTokens);
        if (hostBlocks + blocks > given.deployment().preemption().swapBlocks()) {
            return false;
        }
        release(request);
        request.scheduledTokens = 0;
        preemptions++;
        swapped.add(request);
        hostBlocks += blocks;
        copies += blocks;
        return true;
    }

    /** Copies a request back that has been removed from the swapped list. */
    final void swapIn(SpecRequest request) {
        int blocks = blocksFor(request.computedTokens);
        hostBlocks -= blocks;
        copies += blocks;
        freeBlocks -= blocks;
        freeQueue.popLeft(blocks);
        blockTable.put(request.id, blocks);
        running.add(request);
    }

    private void release(SpecRequest request) {
        freeBlocks += held(request);
        freeQueue.free(request.id, held(request), request.computedTokens / blockTokens());
        blockTable.remove(request.id);
    }

    private void take(int id, ListedRequests.Request request) {
        int room = maxModelLen() - request.promptTokens();
        if (room >= 1) {
            int tokens = Math.min(Math.min(request.outputTokens(), request.outputBudget()), room);
            taken++;
            int stated = request.outputBudget() == Integer.MAX_VALUE
                    ? given.deployment().contextLimit()
                    : request.outputBudget();
            waiting.addLast(new SpecRequest(id, request.promptTokens(), tokens, Math.min(room, stated)));
        }
    }

    private StepLoad load() {
        StepLoad load = new StepLoad();
        int longest = 0;
        for (SpecRequest request : running) {
            int tokens = request.scheduledTokens;
            if (tokens == 0) {
                continue;
            }
            int after = request.computedTokens + tokens;
            boolean joins = request.computedTokens == request.reusedTokens;
            if (joins) {
                request.prefillUntil = request.numTokens();
            }
            boolean decode = request.computedTokens >= request.prefillUntil;
            if (decode) {
                load.addDecode(after, local.tokens(after));
                longest = Math.max(longest, after);
            } else {
                load.addPrefill(request.computedTokens, tokens, after == request.numTokens(), local);
                load.joins += joins ? 1 : 0;
                if (request.programTokens > 0) {
                    load.addPadding(after, request.programTokens - tokens, local);
                    request.programTokens = 0;
                }
            }
        }
        load.noteLongest(longest);
        load.emptySlots = load.decodeSequences > 0 ? emptySlots : 0;
        return load;
    }

    private void update(long now) {
        for (SpecRequest request : List.copyOf(running)) {
            if (request.scheduledTokens == 0) {
                continue;
            }
            request.computedTokens += request.scheduledTokens;
            request.scheduledTokens = 0;
            if (request.computedTokens == request.numTokens()) {
                request.outputNanos.add(now);
                if (request.outputNanos.size() == request.maxTokens) {
                    running.remove(request);
                    release(request);
                    finished.put(request.id, List.copyOf(request.outputNanos));
                }
            }
        }
    }
}
