package io.rackcast.core.metrics;

import io.rackcast.core.timing.StepLoad;

/**
 * Sums over the steps of a run so far. Steps with any prefill are summed apart as well, in as many operations as there
 * are such steps: what the others did follows by subtraction.
 */
final class StepTotals {
    // Columns of a copy: integrals over time, a count, then the work of steps without and with prefill.
    static final int RUNNING = 0;
    static final int WAITING = 1;
    static final int BLOCKS = 2;
    static final int DELIVERED = 3;
    static final int DECODE = 4;
    static final int PREFILL = 14;
    static final int COLUMNS = 24;

    private long steps;
    private long decodeTokens;
    private long decodeContext;
    private long verifyTokens;
    private long verifyPairs;
    private long prefillTokens;
    private long prefillPairs;
    private long prefillPast;
    private long localContext;
    private long localPairs;
    private long localPast;
    private long logits;
    private long refused;
    private long unwanted;
    private long batchTime;
    private long waitingTime;
    private double blockTime;
    private long busyNanos;
    private long adapterTokens;
    private long adapters;
    private double heldUpTime;

    private long prefillSteps;
    private long prefillStepTokens;
    private long prefillStepPairs;
    private long prefillStepCached;
    private long prefillStepLocalPairs;
    private long prefillStepLocalCached;
    private long prefillStepLogits;
    private long prefillStepBusyNanos;
    private long prefillStepAdapterTokens;
    private long prefillStepAdapters;

    /**
     * Adds a step.
     *
     * @param usedBlocks cache blocks in use
     * @param waiting requests in the queue
     * @param busy of its time, what no other step of the replica has counted
     */
    void add(StepLoad load, long nanos, int usedBlocks, int waiting, long busy) {
        steps++;
        decodeTokens += load.decodeSequences;
        decodeContext += load.decodeContext;
        localContext += load.localContext;
        logits += load.logits;
        unwanted += load.unwanted;
        if (load.verifyTokens > 0) {
            verifyTokens += load.verifyTokens;
            verifyPairs += load.verifyPairs;
            localPairs += load.localVerifyPairs;
        }
        refused += load.refused;
        if ((load.adapters | load.heldUp) > 0) {
            addAdapters(load, nanos);
        }
        batchTime += (load.decodeSequences + load.prefillSequences) * nanos;
        waitingTime += waiting * nanos;
        blockTime += (double) usedBlocks * nanos;
        busyNanos += busy;
        if (load.prefillTokens > 0) {
            prefillTokens += load.prefillTokens;
            prefillPairs += load.prefillPairs;
            prefillPast += load.prefillPast;
            localPairs += load.localPairs;
            localPast += load.localPast;
            prefillSteps++;
            prefillStepTokens += load.tokens();
            prefillStepPairs += load.decodeContext + load.verifyPairs + load.prefillPairs;
            prefillStepCached += load.decodeContext + load.prefillPast;
            prefillStepLocalPairs += load.localContext + load.localVerifyPairs + load.localPairs;
            prefillStepLocalCached += load.localContext + load.localPast;
            prefillStepLogits += load.logits;
            prefillStepBusyNanos += busy;
        }
    }

    private void addAdapters(StepLoad load, long nanos) {
        adapterTokens += load.adapterTokens;
        adapters += load.adapters;
        heldUpTime += (double) load.heldUp * nanos;
        if (load.prefillTokens > 0) {
            prefillStepAdapterTokens += load.adapterTokens;
            prefillStepAdapters += load.adapters;
        }
    }

    /** Writes all columns. */
    void copyTo(double[] columns) {
        columns[RUNNING] = batchTime;
        columns[WAITING] = waitingTime;
        columns[BLOCKS] = blockTime;
        columns[DELIVERED] = outputTokens();
        columns[DECODE] = steps - prefillSteps;
        columns[DECODE + 1] = decodeTokens + verifyTokens + prefillTokens - prefillStepTokens;
        columns[DECODE + 2] = decodeContext + verifyPairs + prefillPairs - prefillStepPairs;
        columns[DECODE + 3] = localContext + localPairs - prefillStepLocalPairs;
        columns[DECODE + 4] = decodeContext + prefillPast - prefillStepCached;
        columns[DECODE + 5] = localContext + localPast - prefillStepLocalCached;
        columns[DECODE + 6] = logits - prefillStepLogits;
        columns[DECODE + 7] = busyNanos - prefillStepBusyNanos;
        columns[DECODE + 8] = adapterTokens - prefillStepAdapterTokens;
        columns[DECODE + 9] = adapters - prefillStepAdapters;
        columns[PREFILL] = prefillSteps;
        columns[PREFILL + 1] = prefillStepTokens;
        columns[PREFILL + 2] = prefillStepPairs;
        columns[PREFILL + 3] = prefillStepLocalPairs;
        columns[PREFILL + 4] = prefillStepCached;
        columns[PREFILL + 5] = prefillStepLocalCached;
        columns[PREFILL + 6] = prefillStepLogits;
        columns[PREFILL + 7] = prefillStepBusyNanos;
        columns[PREFILL + 8] = prefillStepAdapterTokens;
        columns[PREFILL + 9] = prefillStepAdapters;
    }

    /** The work of all steps. */
    WorkTotals work() {
        return new WorkTotals(
                steps,
                decodeTokens,
                decodeContext,
                verifyTokens,
                verifyPairs,
                prefillTokens,
                prefillPairs,
                prefillPast,
                localContext + localPairs,
                localContext + localPast,
                logits,
                batchTime,
                adapterTokens,
                adapters);
    }

    /** Integral over busy time of the requests that waited for the slot of an adapter, in request-nanoseconds. */
    double heldUpTime() {
        return heldUpTime;
    }

    long steps() {
        return steps;
    }

    /** Tokens delivered: each went through the head, as did drafts that were refused and tokens that nobody waited for. */
    long outputTokens() {
        return logits - refused - unwanted;
    }

    /** Time with a step under way, summed over replicas. */
    long busyNanos() {
        return busyNanos;
    }

    /** Integral of the cache blocks in use over time, in block-nanoseconds. */
    double blockTime() {
        return blockTime;
    }
}
