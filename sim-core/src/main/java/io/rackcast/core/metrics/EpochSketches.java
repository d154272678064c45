package io.rackcast.core.metrics;

import io.rackcast.core.observe.Completion;
import java.util.Arrays;
import java.util.List;

/**
 * The requests of a run in at most 128 epochs of equally many requests, by order of arrival, so that a warm-up can be cut
 * off and batches formed when the run is over. When requests outgrow the epochs, neighbours are joined and epochs become
 * twice as long. Memory is at most 3.5 MB, whatever the length of the run.
 *
 * <p>By arrival, because then every request is in exactly one epoch, a warm-up can be stated in requests, and the tail of
 * a run, in which the last requests drain out of an emptying system, makes no epoch of its own. Of equally many requests,
 * because batch means then weigh the same.
 */
final class EpochSketches {
    /** Most epochs; from 1,024 requests on there are more than half as many. */
    static final int EPOCHS = 128;

    private static final int FIRST_SHIFT = 3;

    private final int classes;
    /** In order of arrival; those from {@code used} on are empty. */
    private final Epoch[] epochs = new Epoch[EPOCHS];

    private int shift = FIRST_SHIFT;
    private long nextMark;
    private long offered;
    private long accepted;
    private long completed;
    private long early;
    private long outputTokens;
    private long lastNanos;
    private long lastCompleted;
    private long lastEarly;
    private long enough;
    private long lastEnough;
    private long lastOutputTokens;
    private int used;
    private int allocated;

    /**
     * @param classes classes of requests, at least 1
     */
    EpochSketches(int classes) {
        this.classes = classes;
    }

    /**
     * The state of a run when a request arrives, that request left out.
     *
     * @param offered requests that arrived before
     * @param accepted of these, not rejected
     * @param completed of these, ended
     * @param outputTokens of the completed ones
     * @param early of the accepted ones, those that had left before their end
     * @param enough of those, the ones that had got what they wanted
     */
    record Mark(long nanos, long offered, long accepted, long completed, long outputTokens, long early, long enough) {
        /** Requests in the system. */
        long present() {
            return accepted - completed - early;
        }
    }

    /** Requests that arrived one after the other. */
    static final class Epoch {
        private Mark start = new Mark(0, 0, 0, 0, 0, 0, 0);
        private final CoarseSketch ttft = new CoarseSketch();
        private final CoarseSketch tpot = new CoarseSketch();
        private final CoarseSketch e2e = new CoarseSketch();
        private final long[] offered;
        private final long[] good;

        private Epoch(int classes) {
            offered = new long[classes];
            good = new long[classes];
        }

        Mark start() {
            return start;
        }

        CoarseSketch ttft() {
            return ttft;
        }

        CoarseSketch tpot() {
            return tpot;
        }

        CoarseSketch e2e() {
            return e2e;
        }

        /** Requests of a class. */
        long offered(int sloClass) {
            return offered[sloClass];
        }

        /** Of these, those that kept their targets. */
        long good(int sloClass) {
            return good[sloClass];
        }

        /** Takes over what another epoch holds, which is empty afterwards. */
        private void drain(Epoch later) {
            drain(later.ttft, ttft);
            drain(later.tpot, tpot);
            drain(later.e2e, e2e);
            drain(later.offered, offered);
            drain(later.good, good);
        }

        private static void drain(long[] from, long[] to) {
            for (int i = 0; i < from.length; i++) {
                to[i] += from[i];
                from[i] = 0;
            }
        }

        private static void drain(CoarseSketch from, CoarseSketch to) {
            to.add(from);
            from.clear();
        }
    }

    /** The next request arrives. Requests are numbered in order of arrival. */
    void offer(long nanos, boolean accept, int sloClass) {
        lastNanos = nanos;
        lastCompleted = completed;
        lastEarly = early;
        lastEnough = enough;
        lastOutputTokens = outputTokens;
        if (offered == nextMark) {
            if (used == EPOCHS) {
                fold();
            }
            if (used == allocated) {
                epochs[allocated++] = new Epoch(classes);
            }
            epochs[used++].start = end();
            nextMark += 1L << shift;
        }
        offered++;
        epochs[used - 1].offered[sloClass]++;
        if (accept) {
            accepted++;
        }
    }

    /** A request that was offered has ended, its targets kept or not. */
    void finish(Completion done, boolean good) {
        completed++;
        outputTokens += done.outputTokens;
        Epoch epoch = epochs[(int) (done.request >> shift)];
        epoch.good[done.sloClass] += good ? 1 : 0;
        epoch.ttft.record(done.ttftNanos());
        epoch.e2e.record(done.e2eNanos());
        if (done.steps() > 1) {
            epoch.tpot.record(Math.round(done.tpotNanos()));
        }
    }

    /**
     * A request that was offered has left before its end.
     *
     * @param content whether it had got what it wanted
     */
    void leave(boolean content) {
        early++;
        enough += content ? 1 : 0;
    }

    /** The state when the last request had arrived. */
    Mark end() {
        return new Mark(lastNanos, offered, accepted, lastCompleted, lastOutputTokens, lastEarly, lastEnough);
    }

    private void fold() {
        Epoch[] emptied = new Epoch[EPOCHS / 2];
        for (int i = 0; i < EPOCHS / 2; i++) {
            Epoch left = epochs[2 * i];
            emptied[i] = epochs[2 * i + 1];
            left.drain(emptied[i]);
            epochs[i] = left;
        }
        System.arraycopy(emptied, 0, epochs, EPOCHS / 2, EPOCHS / 2);
        used = EPOCHS / 2;
        shift++;
    }

    /** The epochs so far, in order of arrival; the last one may be short. */
    List<Epoch> epochs() {
        return List.copyOf(Arrays.asList(epochs).subList(0, used));
    }
}
