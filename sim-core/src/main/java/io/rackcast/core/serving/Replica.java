package io.rackcast.core.serving;

import io.rackcast.core.engine.Clock;
import io.rackcast.core.engine.Process;
import io.rackcast.core.engine.Rank;
import io.rackcast.core.observe.Observers;
import io.rackcast.core.timing.StepLoad;
import io.rackcast.core.timing.StepTimer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the model: alternates between PLAN (the policy of each lane forms a step) and COMMIT (the step ends).
 *
 * <p>Lanes that step together behind a barrier form a wave; a replica has as many waves as steps in flight. The ring
 * holds the waves under way, in the order in which they started, which is also the order in which they end: a pipeline
 * does not overtake itself. A wave that planned nothing sleeps until a request reaches one of its lanes, or until the
 * time for which a policy asked.
 */
final class Replica implements Process {
    private final int entity;
    private final int lanesPerWave;
    private final Lane[] lanes;
    private final StepTimer timer;
    /** Whether anybody ever loses patience. */
    private final boolean timed;

    private final boolean[] inFlight;
    private final boolean[] awake;
    /** When waves that sleep wake by themselves; null where none does. */
    private final long @Nullable [] wakeNanos;

    private final int[] ringWave;
    private final long[] ringStart;
    private final long[] ringCommit;
    private int ringHead;
    private int ringSize;
    private int nextWave;
    private long nextInitiation;
    private long steps;

    Replica(int entity, int replica, Deployment deployment, Gateway gateway, boolean alwaysAsk, Observers observers) {
        int waves = deployment.stepsInFlight();
        this.entity = entity;
        this.lanesPerWave = deployment.lanes();
        this.timer = deployment.timer();
        this.timed = gateway.patience().isTimed() || deployment.queueTimeoutNanos() < Patience.NO_LIMIT;
        this.lanes = new Lane[waves * lanesPerWave];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = Lane.of(replica, i, deployment, gateway, alwaysAsk, observers);
        }
        inFlight = new boolean[waves];
        awake = new boolean[waves];
        wakeNanos = lanes[0].wakes() ? new long[waves] : null;
        if (wakeNanos != null) {
            Arrays.fill(wakeNanos, Lane.NEVER);
        }
        ringWave = new int[waves];
        ringStart = new long[waves];
        ringCommit = new long[waves];
    }

    /** Puts a request into the queue of the lane with the fewest requests, the first among equals. */
    void deliver(Clock clock, Request request) {
        int chosen = 0;
        if (lanes.length > 1) {
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < lanes.length; i++) {
                int load = lanes[i].waiting() + lanes[i].running();
                if (load < least) {
                    least = load;
                    chosen = i;
                }
            }
        }
        lanes[chosen].enqueue(request, clock.now());
        int wave = chosen / lanesPerWave;
        awake[wave] = true;
        if (!inFlight[wave]) {
            clock.wake(entity, Math.max(clock.now(), nextInitiation), Rank.PLAN);
        }
        if (timed && lanes[chosen].nextDeadline() < Patience.NO_LIMIT) {
            clock.wake(entity, lanes[chosen].nextDeadline(), Rank.TIMER);
        }
    }

    @Override
    public void advance(Clock clock) {
        long now = clock.now();
        if (clock.rank() == Rank.COMMIT) {
            while (ringSize > 0 && ringCommit[ringHead] == now) {
                commit(clock);
            }
            if (plansAtOnce(clock, now)) {
                wakeWhoIsDue(now);
                plan(now);
            }
        } else if (clock.rank() == Rank.TIMER) {
            ring(clock);
        } else if (clock.rank() == Rank.PLAN && now >= nextInitiation) {
            wakeWhoIsDue(now);
            plan(now);
        }
        if (ringSize > 0) {
            clock.next(ringCommit[ringHead], Rank.COMMIT);
        }
        if (idleWave() >= 0) {
            clock.next(Math.max(now, nextInitiation), Rank.PLAN);
        } else if (wakeNanos != null) {
            long wake = firstWake(wakeNanos);
            if (wake != Lane.NEVER) {
                clock.next(Math.max(wake, nextInitiation), Rank.PLAN);
            }
        }
        long deadline = timed ? nextDeadline() : Patience.NO_LIMIT;
        if (deadline < Patience.NO_LIMIT) {
            clock.next(deadline, Rank.TIMER);
        }
    }

    /** Whether nothing happens between the ends of steps and the next plan. */
    private boolean plansAtOnce(Clock clock, long now) {
        return now >= nextInitiation && clock.isNext(now, Rank.PLAN) && !(timed && nextDeadline() <= now);
    }

    private long nextDeadline() {
        long next = Patience.NO_LIMIT;
        for (Lane lane : lanes) {
            next = Math.min(next, lane.nextDeadline());
        }
        return next;
    }

    /** Somebody may have to leave; where nobody computes, that may let others in. */
    private void ring(Clock clock) {
        for (int i = 0; i < lanes.length; i++) {
            if (lanes[i].ring(clock)) {
                awake[i / lanesPerWave] = true;
            }
        }
    }

    private void wakeWhoIsDue(long now) {
        if (wakeNanos != null) {
            for (int wave = 0; wave < wakeNanos.length; wave++) {
                if (wakeNanos[wave] <= now) {
                    wakeNanos[wave] = Lane.NEVER;
                    awake[wave] = true;
                }
            }
        }
    }

    private static long firstWake(long[] times) {
        long first = Lane.NEVER;
        for (long time : times) {
            first = Math.min(first, time);
        }
        return first;
    }

    private void commit(Clock clock) {
        int wave = ringWave[ringHead];
        long start = ringStart[ringHead];
        ringHead = place(1);
        ringSize--;
        inFlight[wave] = false;
        awake[wave] = true;
        for (int i = wave * lanesPerWave; i < (wave + 1) * lanesPerWave; i++) {
            if (lanes[i].hasStep()) {
                lanes[i].commit(clock, start);
            }
        }
    }

    private void plan(long now) {
        for (int wave = idleWave(); wave >= 0; wave = idleWave()) {
            awake[wave] = false;
            if (planWave(wave, now)) {
                nextWave = wave + 1 == inFlight.length ? 0 : wave + 1;
                return;
            }
        }
    }

    private boolean planWave(int wave, long now) {
        long latency = 0;
        long initiation = 0;
        for (int i = wave * lanesPerWave; i < (wave + 1) * lanesPerWave; i++) {
            StepLoad load = lanes[i].plan(now);
            if (load != null) {
                long stall = lanes[i].stallNanos();
                long lane = timer.latencyNanos(load) + stall + lanes[i].laterStallNanos();
                if (lane < 1) {
                    throw new IllegalStateException("step of " + lane + " ns: " + load);
                }
                latency = Math.max(latency, lane);
                initiation = Math.max(initiation, inFlight.length == 1 ? lane : timer.initiationNanos(load) + stall);
            }
        }
        if (wakeNanos != null) {
            wakeNanos[wave] = latency == 0 ? earliestWake(wave) : Lane.NEVER;
        }
        if (latency == 0) {
            return false;
        }
        int tail = place(ringSize);
        long commit = Math.addExact(now, latency);
        if (ringSize > 0) {
            commit = Math.max(commit, ringCommit[place(ringSize - 1)]);
        }
        ringWave[tail] = wave;
        ringStart[tail] = now;
        ringCommit[tail] = commit;
        ringSize++;
        inFlight[wave] = true;
        nextInitiation = now + initiation;
        steps++;
        return true;
    }

    private long earliestWake(int wave) {
        long earliest = Lane.NEVER;
        for (int i = wave * lanesPerWave; i < (wave + 1) * lanesPerWave; i++) {
            earliest = Math.min(earliest, lanes[i].wakeNanos());
        }
        return earliest;
    }

    /** Whether a lane waits for something to happen, with no step planned or under way, and no time to wake at. */
    boolean sleeps(int lane) {
        int wave = lane / lanesPerWave;
        return !inFlight[wave] && !awake[wave] && (wakeNanos == null || wakeNanos[wave] == Lane.NEVER);
    }

    /** Where the ring holds the wave that started {@code behind} waves after the oldest one under way. */
    private int place(int behind) {
        int place = ringHead + behind;
        return place < ringWave.length ? place : place - ringWave.length;
    }

    /** The next wave, in turn, that is neither under way nor asleep; -1 when there is none. */
    private int idleWave() {
        int waves = inFlight.length;
        if (waves == 1) {
            return awake[0] && !inFlight[0] ? 0 : -1;
        }
        for (int n = 0; n < waves; n++) {
            int wave = nextWave + n < waves ? nextWave + n : nextWave + n - waves;
            if (awake[wave] && !inFlight[wave]) {
                return wave;
            }
        }
        return -1;
    }

    /** Steps planned so far. */
    long steps() {
        return steps;
    }

    Lane[] lanes() {
        return lanes;
    }

    int waiting() {
        int sum = 0;
        for (Lane lane : lanes) {
            sum += lane.waiting();
        }
        return sum;
    }

    int running() {
        int sum = 0;
        for (Lane lane : lanes) {
            sum += lane.running();
        }
        return sum;
    }
}
