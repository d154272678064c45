package io.rackcast.core.scheduling;

import java.util.Arrays;

/**
 * What each tenant has been served, in weighted tokens: the virtual counters of {@link QueueOrder.FairByTenant}. The tokens
 * of a decode step are not counted one by one: a tenant's decoding sequences are a number that is multiplied by the steps
 * that have ended since it changed.
 */
public final class ServedTokens {
    private final int promptWeight;
    private final int outputWeight;
    private long steps;
    // By tenant.
    private long[] settled = new long[16];
    private int[] decoding = new int[16];
    private long[] settledAtStep = new long[16];

    ServedTokens(int promptWeight, int outputWeight) {
        this.promptWeight = promptWeight;
        this.outputWeight = outputWeight;
    }

    /** A request enters the batch for the first time. What is computed again after a preemption is no service. */
    public void admitted(int tenant, int promptTokens) {
        ensure(tenant);
        settled[tenant] += (long) promptWeight * promptTokens;
    }

    /** Tokens have been delivered that no {@link #decoded} counts. */
    public void delivered(int tenant, int tokens) {
        settled[tenant] += (long) outputWeight * tokens;
    }

    /** So many sequences get one token each with each decode step from now on. */
    public void join(int tenant, int sequences) {
        change(tenant, sequences);
    }

    /** So many sequences get no more of those. */
    public void leave(int tenant, int sequences) {
        change(tenant, -sequences);
    }

    /** A decode step has ended. */
    public void decoded() {
        steps++;
    }

    /** Sequences of a tenant that decode. */
    public int decoding(int tenant) {
        return tenant < decoding.length ? decoding[tenant] : 0;
    }

    /** Weighted tokens of a tenant, and what it was lifted by. */
    public long counter(int tenant) {
        return tenant < settled.length ? settled[tenant] + pending(tenant) : 0;
    }

    /** A tenant that was away has as much as those who were not. */
    void lift(int tenant, long atLeast) {
        ensure(tenant);
        settled[tenant] += Math.max(0, atLeast - counter(tenant));
    }

    private long pending(int tenant) {
        return outputWeight * (decoding[tenant] * (steps - settledAtStep[tenant]));
    }

    private void change(int tenant, int by) {
        settled[tenant] += pending(tenant);
        settledAtStep[tenant] = steps;
        decoding[tenant] += by;
    }

    private void ensure(int tenant) {
        if (tenant >= settled.length) {
            int larger = Math.max(tenant + 1, settled.length << 1);
            settled = Arrays.copyOf(settled, larger);
            decoding = Arrays.copyOf(decoding, larger);
            settledAtStep = Arrays.copyOf(settledAtStep, larger);
        }
    }
}
