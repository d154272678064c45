package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;
import io.rackcast.core.observe.Refusal;
import io.rackcast.core.observe.RunObserver;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What became of every request of a run, and what the run had done when every so-many-th one arrived: enough to compare it
 * with another run of the same requests, one by one. Takes 20 bytes for each request.
 *
 * <p>Marks are set where {@link EpochSketches} begins its epochs, so that a warm-up in whole epochs is one in whole marks.
 */
public final class RunLog implements RunObserver {
    private static final int FIRST_SHIFT = 3;
    private static final int FIRST_REQUESTS = 1 << 10;

    private final PrefillShare prefillShare;
    private final long[] busyUntil;
    private final List<Mark> marks = new ArrayList<>();

    private long[] ttftNanos = new long[FIRST_REQUESTS];
    private long[] e2eNanos = new long[FIRST_REQUESTS];
    /** Zero for requests that did not complete. */
    private int[] outputTokens = new int[FIRST_REQUESTS];

    private int shift = FIRST_SHIFT;
    private int offered;
    private long completed;
    private long tokens;
    private long busyNanos;
    private double prefillNanos;
    private Mark end = new Mark(0, 0, 0, 0, 0, 0);

    /**
     * The state of a run when a request arrives, that request left out.
     *
     * @param nanos since the start of the run
     * @param offered requests that arrived before
     * @param completed requests that had ended
     * @param outputTokens of these
     * @param busyNanos time with a step under way, summed over replicas
     * @param prefillNanos share of {@code busyNanos} that was spent on prefill
     */
    record Mark(long nanos, long offered, long completed, long outputTokens, long busyNanos, double prefillNanos) {}

    /**
     * @param timer splits mixed steps between prefill and decode
     * @param replicas replicas of the deployment
     */
    public RunLog(StepTimer timer, int replicas) {
        this.prefillShare = new PrefillShare(timer);
        this.busyUntil = new long[replicas];
    }

    @Override
    public int interests() {
        return REQUESTS | COMPLETIONS | STEPS;
    }

    @Override
    public void onArrival(long nanos, long request, int replica, int promptTokens, int outputTokens, int sloClass) {
        offer(nanos);
    }

    @Override
    public void onReject(long nanos, long request, int promptTokens, int outputTokens, int sloClass, Refusal reason) {
        offer(nanos);
    }

    private void offer(long nanos) {
        end = new Mark(nanos, offered, completed, tokens, busyNanos, prefillNanos);
        if (offered == (long) marks.size() << shift) {
            if (marks.size() == EpochSketches.EPOCHS) {
                keepEveryOther();
            }
            marks.add(end);
        }
        if (offered == outputTokens.length) {
            int room = Math.multiplyExact(2, offered);
            ttftNanos = Arrays.copyOf(ttftNanos, room);
            e2eNanos = Arrays.copyOf(e2eNanos, room);
            outputTokens = Arrays.copyOf(outputTokens, room);
        }
        offered++;
    }

    private void keepEveryOther() {
        for (int i = 0; i < EpochSketches.EPOCHS / 2; i++) {
            marks.set(i, marks.get(2 * i));
        }
        marks.subList(EpochSketches.EPOCHS / 2, EpochSketches.EPOCHS).clear();
        shift++;
    }

    @Override
    public void onFinish(Completion done) {
        int request = Math.toIntExact(done.request);
        ttftNanos[request] = done.ttftNanos();
        e2eNanos[request] = done.e2eNanos();
        outputTokens[request] = done.outputTokens;
        completed++;
        tokens += done.outputTokens;
    }

    @Override
    public void onStep(
            int replica, int lane, long startNanos, long endNanos, StepLoad load, int usedBlocks, int waiting) {
        long busy = endNanos - Math.max(startNanos, busyUntil[replica]);
        if (busy > 0) {
            busyNanos += busy;
            busyUntil[replica] = endNanos;
            if (load.prefillTokens > 0) {
                prefillNanos += busy * prefillShare.of(load);
            }
        }
    }

    /** Requests that arrived. */
    public int offered() {
        return offered;
    }

    /** Whether a request completed. */
    boolean completed(int request) {
        return outputTokens[request] > 0;
    }

    /** Tokens of a completed request. */
    int outputTokens(int request) {
        return outputTokens[request];
    }

    long ttftNanos(int request) {
        return ttftNanos[request];
    }

    long e2eNanos(int request) {
        return e2eNanos[request];
    }

    /** (E2E - TTFT) / (n - 1) of a completed request of n tokens; NaN for a single token. */
    double tpotNanos(int request) {
        int gaps = outputTokens[request] - 1;
        return gaps < 1 ? Double.NaN : (double) (e2eNanos[request] - ttftNanos[request]) / gaps;
    }

    /**
     * The marks from the one on before which so many requests arrived, and the state when the last request arrived: one
     * more than there are batches. Empty when nothing is left.
     */
    List<Mark> marksFrom(long requests) {
        List<Mark> kept = new ArrayList<>(
                marks.stream().filter(mark -> mark.offered() >= requests).toList());
        if (!kept.isEmpty()) {
            kept.add(new Mark(
                    end.nanos(), offered, end.completed(), end.outputTokens(), end.busyNanos(), end.prefillNanos()));
        }
        return kept;
    }
}
