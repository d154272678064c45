package io.rackcast.core.serving;

import io.rackcast.core.kvcache.Content;
import io.rackcast.core.scheduling.RequestView;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The requests that are waiting or running in one lane, one slot each, as columns. The only holder of true output
 * lengths. Slots of finished requests are used again, so memory follows the requests alive.
 *
 * <p>While a sequence decodes, its columns {@code cached} and {@code generated} stand as of the decode step
 * {@code joinStep}; each later step has added one to both.
 *
 * <p>A request that asks for several answers takes one slot all the same: its sequences go on side by side, so that all that
 * have not ended have cached and generated the same number of tokens.
 */
final class SequenceTable {
    static final byte FREE = 0;
    static final byte WAITING = 1;
    static final byte PREFILLING = 2;
    static final byte DECODING = 3;
    static final byte SWAPPED = 4;
    /** Its blocks come up from lower tiers. */
    static final byte LOADING = 5;

    private static final int INITIAL_SLOTS = 64;
    private static final int NONE = -1;

    byte[] state = new byte[INITIAL_SLOTS];
    /** What everybody may know of the request. */
    RequestView[] view = new RequestView[INITIAL_SLOTS];

    /** What its tokens are; null where nobody knows. */
    @Nullable
    Content[] content = new @Nullable Content[INITIAL_SLOTS];

    /** The adapter that its tokens pass through, or -1. */
    int[] adapter = new int[INITIAL_SLOTS];

    long[] request = new long[INITIAL_SLOTS];
    long[] admittedNanos = new long[INITIAL_SLOTS];
    long[] firstTokenNanos = new long[INITIAL_SLOTS];
    /** Time of the latest token; kept while prefilling or waiting, and set when decoding starts. */
    long[] lastTokenNanos = new long[INITIAL_SLOTS];

    int[] promptTokens = new int[INITIAL_SLOTS];
    /** Tokens that will be generated; of several answers, of the one that ends next. */
    int[] outputTokens = new int[INITIAL_SLOTS];
    /** Whether the client then leaves, though the answer goes on. */
    boolean[] leaves = new boolean[INITIAL_SLOTS];

    int[] outputBudget = new int[INITIAL_SLOTS];
    /** Answers that have not ended; 1 for whoever asks for one. */
    int[] members = new int[INITIAL_SLOTS];
    /** Several answers to one prompt; null for one. */
    @Nullable
    Answers[] answers = new Answers[INITIAL_SLOTS];
    /** Tokens delivered, of each answer that has not ended. */
    int[] generated = new int[INITIAL_SLOTS];
    /** Tokens whose keys and values are in the cache: of each sequence that decodes, of all of a prefill together. */
    int[] cached = new int[INITIAL_SLOTS];
    /** Tokens granted to a prefilling sequence in the step at hand. */
    int[] chunk = new int[INITIAL_SLOTS];
    /** Tokens of padding behind that chunk. */
    int[] padding = new int[INITIAL_SLOTS];

    /** Tokens that the cache already held at the latest admission; the first one's are kept in {@code hit}. */
    int[] base = new int[INITIAL_SLOTS];

    int[] hit = new int[INITIAL_SLOTS];
    /** Number of the latest admission. */
    long[] admission = new long[INITIAL_SLOTS];

    int[] preemptions = new int[INITIAL_SLOTS];
    long[] recomputed = new long[INITIAL_SLOTS];
    /** Tokens that the latest preemption cost, as long as none of them is found again. */
    int[] lost = new int[INITIAL_SLOTS];

    /** Tokens found at admissions that this sequence had not computed itself. */
    long[] spared = new long[INITIAL_SLOTS];

    long[] joinStep = new long[INITIAL_SLOTS];
    /** Neighbours in order of admission, of running sequences; {@code next} also chains free slots. */
    int[] next = new int[INITIAL_SLOTS];

    int[] previous = new int[INITIAL_SLOTS];

    private int capacity = INITIAL_SLOTS;
    private int used;
    private int firstFree = NONE;
    private int oldest = NONE;
    private int youngest = NONE;
    private long admissions;

    int capacity() {
        return capacity;
    }

    /** A slot for a request that starts to wait. */
    int allocate(Request one) {
        int slot = firstFree;
        if (slot == NONE) {
            if (used == capacity) {
                grow();
            }
            slot = used++;
        } else {
            firstFree = next[slot];
        }
        state[slot] = WAITING;
        view[slot] = one.view();
        content[slot] = one.content();
        adapter[slot] = one.adapter();
        request[slot] = one.view().id();
        admittedNanos[slot] = NONE;
        firstTokenNanos[slot] = NONE;
        promptTokens[slot] = one.view().promptTokens();
        outputTokens[slot] = one.outputTokens();
        leaves[slot] = one.leaves();
        outputBudget[slot] = one.view().outputBudget();
        answers[slot] = one.answers();
        members[slot] = one.answers() == null ? 1 : one.answers().count();
        generated[slot] = 0;
        cached[slot] = 0;
        chunk[slot] = 0;
        padding[slot] = 0;
        preemptions[slot] = 0;
        recomputed[slot] = 0;
        base[slot] = 0;
        hit[slot] = 0;
        lost[slot] = 0;
        spared[slot] = 0;
        return slot;
    }

    /** Gives a slot back; it must not be in the running list any more. */
    void free(int slot) {
        state[slot] = FREE;
        content[slot] = null;
        answers[slot] = null;
        next[slot] = firstFree;
        firstFree = slot;
    }

    /** Tokens that an admitted request has to prefill: its prompt and what it generated before a preemption. */
    int prefillTarget(int slot) {
        return promptTokens[slot] + members[slot] * generated[slot];
    }

    /** Tokens computed for a request in all, those lost since and those of answers that have ended included. */
    long computed(int slot) {
        Answers several = answers[slot];
        long ended = several == null ? 0 : several.decodedByEnded(members[slot]);
        return recomputed[slot] + cached[slot] - spared[slot] + ended;
    }

    /** Of the sequences whose token number {@code generated} is computed, those that the client gets. */
    int returned(int slot, int generated) {
        Answers several = answers[slot];
        return several == null ? 1 : several.returned(generated);
    }

    /** Tokens that the client has got when each sequence has generated so many. */
    int returnedUpTo(int slot, int generated) {
        Answers several = answers[slot];
        return several == null ? generated : (int) several.returnedUpTo(generated);
    }

    /** Whether the client gets tokens as they come, and does not wait for the best of several answers. */
    boolean streams(int slot) {
        Answers several = answers[slot];
        return several == null || several.all();
    }

    /** The running sequence that was admitted first, or -1. */
    int oldest() {
        return oldest;
    }

    /** The running sequence that was admitted last, or -1. */
    int youngest() {
        return youngest;
    }

    /** Puts a slot behind all running ones. */
    void appendRunning(int slot) {
        admission[slot] = admissions++;
        next[slot] = NONE;
        previous[slot] = youngest;
        if (youngest == NONE) {
            oldest = slot;
        } else {
            next[youngest] = slot;
        }
        youngest = slot;
    }

    /** Takes a slot out of the running list. */
    void removeRunning(int slot) {
        int before = previous[slot];
        int after = next[slot];
        if (before == NONE) {
            oldest = after;
        } else {
            next[before] = after;
        }
        if (after == NONE) {
            youngest = before;
        } else {
            previous[after] = before;
        }
    }

    /** Sorts a few slots by their latest admission. */
    void sortByAdmission(int[] slots, int size) {
        for (int i = 1; i < size; i++) {
            int slot = slots[i];
            int place = i;
            while (place > 0 && admission[slots[place - 1]] > admission[slot]) {
                slots[place] = slots[place - 1];
                place--;
            }
            slots[place] = slot;
        }
    }

    private void grow() {
        capacity <<= 1;
        state = Arrays.copyOf(state, capacity);
        view = Arrays.copyOf(view, capacity);
        content = Arrays.copyOf(content, capacity);
        adapter = Arrays.copyOf(adapter, capacity);
        base = Arrays.copyOf(base, capacity);
        hit = Arrays.copyOf(hit, capacity);
        admission = Arrays.copyOf(admission, capacity);
        lost = Arrays.copyOf(lost, capacity);
        spared = Arrays.copyOf(spared, capacity);
        request = Arrays.copyOf(request, capacity);
        admittedNanos = Arrays.copyOf(admittedNanos, capacity);
        firstTokenNanos = Arrays.copyOf(firstTokenNanos, capacity);
        lastTokenNanos = Arrays.copyOf(lastTokenNanos, capacity);
        promptTokens = Arrays.copyOf(promptTokens, capacity);
        outputTokens = Arrays.copyOf(outputTokens, capacity);
        leaves = Arrays.copyOf(leaves, capacity);
        outputBudget = Arrays.copyOf(outputBudget, capacity);
        members = Arrays.copyOf(members, capacity);
        answers = Arrays.copyOf(answers, capacity);
        generated = Arrays.copyOf(generated, capacity);
        cached = Arrays.copyOf(cached, capacity);
        chunk = Arrays.copyOf(chunk, capacity);
        padding = Arrays.copyOf(padding, capacity);
        preemptions = Arrays.copyOf(preemptions, capacity);
        recomputed = Arrays.copyOf(recomputed, capacity);
        joinStep = Arrays.copyOf(joinStep, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
    }
}
