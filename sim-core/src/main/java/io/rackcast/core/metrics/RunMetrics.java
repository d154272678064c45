package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.EarlyEnd;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.observe.Transfer;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import java.util.SortedMap;

/** Gathers the figures of a run while it streams by, in memory that does not grow with the run. */
public final class RunMetrics implements RunObserver {
    private final PrefillShare prefillShare;
    private final int blocksPerLane;
    private final double blocks;
    private final long[] busyUntil;

    private final LatencySketch ttft = new LatencySketch();
    private final LatencySketch tpot = new LatencySketch();
    private final LatencySketch itl = new LatencySketch();
    private final LatencySketch e2e = new LatencySketch();
    private final LatencySketch queueWait = new LatencySketch();
    private final StepTotals totals = new StepTotals();
    private final SeriesRecorder series = new SeriesRecorder(totals);

    private long completed;
    private long expired;
    private long aborted;
    private long wastedTokens;
    private long swapsOut;
    private long swapsIn;
    private long blocksOut;
    private long blocksIn;
    private long adapterLoads;
    private long adapterFetches;
    private long adapterStallNanos;
    private final TierTotals tiers = new TierTotals();
    private long promptTokens;
    private long cachedTokens;
    private long preemptions;
    private double prefillNanos;
    private int peakBlocks;
    private final MemoryTotals memory;
    private long lastNanos;

    /**
     * @param timer splits mixed steps between prefill and decode
     * @param replicas replicas of the deployment
     * @param lanes lanes of one replica
     * @param blocksPerLane cache blocks of one lane
     * @param blockTokens tokens of a block
     */
    public RunMetrics(StepTimer timer, int replicas, int lanes, int blocksPerLane, int blockTokens) {
        this.prefillShare = new PrefillShare(timer);
        this.blocksPerLane = blocksPerLane;
        this.blocks = (double) replicas * lanes * blocksPerLane;
        this.memory = new MemoryTotals(blockTokens);
        this.busyUntil = new long[replicas];
    }

    @Override
    public int interests() {
        return SCHEDULING | COMPLETIONS | STEPS;
    }

    @Override
    public void onPreempt(long nanos, long request, int replica, int generatedTokens) {
        preemptions++;
    }

    @Override
    public void onSwap(long nanos, long request, int replica, int blocks, boolean out) {
        if (out) {
            swapsOut++;
            blocksOut += blocks;
        } else {
            swapsIn++;
            blocksIn += blocks;
        }
    }

    @Override
    public void onTransfer(long nanos, int replica, int tier, int blocks, Transfer what) {
        tiers.moved(tier, blocks, what);
    }

    @Override
    public void onLoad(long nanos, long request, int replica, long waitedNanos) {
        tiers.loaded(waitedNanos);
    }

    @Override
    public void onAdapterLoad(
            long nanos, int replica, int lane, int adapter, int unloaded, boolean fetched, long stallNanos) {
        adapterLoads++;
        adapterFetches += fetched ? 1 : 0;
        adapterStallNanos += stallNanos;
    }

    @Override
    public void onEarlyEnd(EarlyEnd end) {
        if (end.kind == EarlyEnd.Kind.EXPIRED) {
            expired++;
        } else {
            aborted++;
        }
        wastedTokens += end.computedTokens;
    }

    @Override
    public void onFinish(Completion done) {
        completed++;
        promptTokens += done.promptTokens;
        cachedTokens += done.cachedTokens;
        ttft.record(done.ttftNanos());
        e2e.record(done.e2eNanos());
        queueWait.record(done.queueNanos());
        series.answered(done.arrivalNanos, done.ttftNanos());
        if (done.steps() > 1) {
            tpot.record(Math.round(done.tpotNanos()));
        }
    }

    @Override
    public void onGap(long gapNanos, int count) {
        itl.record(gapNanos, count);
    }

    @Override
    public void onStep(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
        peakBlocks = Math.max(peakBlocks, usedBlocks);
        lastNanos = endNanos;
        long busy = Math.max(0, endNanos - Math.max(startNanos, busyUntil[replica]));
        series.step(startNanos, endNanos, load, usedBlocks, waiting, busy);
        memory.add(load, endNanos - startNanos);
        if (busy > 0) {
            busyUntil[replica] = endNanos;
            if (load.prefillTokens > 0) {
                prefillNanos += busy * prefillShare.of(load);
            }
        }
    }

    private RunResult.RequestCounts counts(long offered, SortedMap<Refusal, Long> refusals) {
        long rejected = refusals.values().stream().mapToLong(Long::longValue).sum();
        return new RunResult.RequestCounts(
                offered,
                completed,
                rejected,
                0,
                offered - completed - rejected - expired - aborted,
                refusals,
                expired,
                aborted);
    }

    /** The figures so far of a run of which nobody knows what its prompts have in common. */
    public RunResult result(long offered, SortedMap<Refusal, Long> refusals) {
        return result(offered, refusals, false);
    }

    /**
     * The figures so far.
     *
     * @param offered requests that reached the door
     * @param refusals those not let in, by reason
     * @param knowsContent whether anybody knows what prompts have in common
     */
    public RunResult result(long offered, SortedMap<Refusal, Long> refusals, boolean knowsContent) {
        long makespan = lastNanos;
        double capacityTime = blocks * makespan;
        return new RunResult(
                counts(offered, refusals),
                makespan,
                totals.outputTokens(),
                promptTokens,
                preemptions,
                totals.steps(),
                totals.work(),
                totals.busyNanos(),
                prefillNanos,
                makespan == 0 ? 0 : totals.blockTime() / capacityTime,
                (double) peakBlocks / blocksPerLane,
                ttft.distribution(),
                tpot.distribution(),
                itl.distribution(),
                e2e.distribution(),
                queueWait.distribution(),
                series.series(makespan, blocks),
                wastedTokens,
                new SwapCounts(swapsOut, swapsIn, blocksOut, blocksIn),
                knowsContent ? new RunResult.PrefixHits(cachedTokens, promptTokens) : null,
                memory.shares(totals.blockTime()),
                adapterLoads == 0
                        ? null
                        : new AdapterCounts(adapterLoads, adapterFetches, adapterStallNanos, totals.heldUpTime()),
                tiers.traffic());
    }
}
