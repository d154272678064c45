package io.rackcast.core.observe;

import io.rackcast.core.timing.StepLoad;

/**
 * Watches a run. Every method does nothing unless overridden; {@link #interests} says which ones a run has to call.
 * Observers never influence the run, and keep none of the carriers they are handed.
 */
public interface RunObserver {
    /** {@link #onArrival}, {@link #onAnswers} and {@link #onReject}. */
    int REQUESTS = 1;
    /** {@link #onAdmit}, {@link #onPreempt}, {@link #onSwap}, {@link #onTransfer}, {@link #onLoad} and {@link #onAdapterLoad}. */
    int SCHEDULING = 2;
    /** {@link #onToken}: every token of every request; costs O(tokens). */
    int TOKENS = 4;
    /** {@link #onFinish} and {@link #onEarlyEnd}. */
    int COMPLETIONS = 8;
    /** {@link #onStep} and {@link #onGap}. */
    int STEPS = 16;
    /** Everything but single tokens. */
    int ALL_BUT_TOKENS = REQUESTS | SCHEDULING | COMPLETIONS | STEPS;

    /** The groups of methods to call, as a union of the constants above. */
    int interests();

    /** The request that arrives next is of another tenant than the first. Before {@link #onArrival} or {@link #onReject}. */
    default void onTenant(long nanos, long request, int tenant) {}

    /** A request of a class of the traffic (from 0) reached the deployment and was accepted by {@code replica}. */
    default void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {}

    /**
     * The request that just arrived asks for several answers.
     *
     * @param computedTokens of all of them, those that are not returned included
     * @param all whether all of them are returned, or one
     */
    default void onAnswers(long nanos, long request, int answers, long computedTokens, boolean all) {}

    /** A request was not let in. */
    default void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {}

    /** A waiting request entered the running batch; {@code resumed} when it had run before. */
    default void onAdmit(long nanos, long request, int replica, boolean resumed) {}

    /** A running request had to leave the batch: it lost its cache and went back to the queue, or was swapped out. */
    default void onPreempt(long nanos, long request, int replica, int generatedTokens) {}

    /** So many cache blocks of a request were copied to the memory of the host, or back from there. */
    default void onSwap(long nanos, long request, int replica, int blocks, boolean out) {}

    /**
     * An adapter was brought to a slot of a lane, for the step that is planned.
     *
     * @param unloaded the one whose slot it took; -1 where a slot was empty
     * @param fetched whether the host had to fetch it from storage
     * @param stallNanos that the step waits for it
     */
    default void onAdapterLoad(
            long nanos, int replica, int lane, int adapter, int unloaded, boolean fetched, long stallNanos) {}
    /** So many cache blocks were sent over the link before a tier behind the memory of the chips, or refused by it. */
    default void onTransfer(long nanos, int replica, int tier, int blocks, Transfer what) {}

    /** What a waiting request had in such tiers has come, or has not found room, after so long a time out of the queue. */
    default void onLoad(long nanos, long request, int replica, long waitedNanos) {}

    /** Request {@code request} delivered token {@code index} (from 1); of several answers, those returned, in turn. */
    default void onToken(long nanos, long request, int index) {}

    /** A request delivered its last token. */
    default void onFinish(Completion completion) {}

    /** A request ended before its answer did. */
    default void onEarlyEnd(EarlyEnd end) {}

    /**
     * A step of one lane was committed.
     *
     * @param startNanos when it was planned
     * @param endNanos when its tokens were delivered
     * @param load what it computed
     * @param usedBlocks cache blocks in use while it ran
     * @param waiting requests queued when it was planned
     */
    default void onStep(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {}

    /** {@code count} requests each delivered a token {@code gapNanos} after their previous one (ITL). */
    default void onGap(long gapNanos, int count) {}
}
