package io.rackcast.core.engine;

import java.util.function.LongConsumer;

/**
 * Drives processes through simulated time.
 *
 * <p>Every event has a structural key (time, round, rank, entity): two runs that do the same things do them in the same
 * order, whatever was posted first. A process has one pending event at most, so the key is unique. {@code round} is the
 * delta cycle of an instant: an event that is posted for the present instant but whose rank has passed goes to the next
 * round. More than {@value #MAX_ROUNDS} rounds are a livelock in zero time, and an error.
 *
 * <p>Elision: while the next event of the acting process comes before those of all others, it is handled at once,
 * without a visit to the queue. A process may even handle it as part of the present one ({@link #isNext}), unless every
 * event is audited. The order of what happens is the same with and without.
 */
public final class Kernel implements Clock {
    /** Rounds of one instant. */
    public static final int MAX_ROUNDS = 1_000;

    private static final long NEVER = Long.MAX_VALUE;
    private static final int ROUND_SHIFT = 40;
    private static final int RANK_SHIFT = 32;
    private static final long ENTITY_MASK = 0xFFFF_FFFFL;

    private final Process[] processes;
    private final EventQueue queue;
    private final long horizon;
    /** Latest time at which an event may be handled without a visit to the queue; before all times where none may. */
    private final long lastElided;

    /** The same of an event that its process may handle as part of another: of none where each is audited. */
    private final long lastFused;

    private final LongConsumer afterEach;
    private long now;
    private long order;
    private int entity;
    private long nextTime;
    private long nextOrder;
    private long events;
    private long queueVisits;

    private Kernel(RunControl control, Process[] processes, boolean fuses, LongConsumer afterEach) {
        this.horizon = control.horizonNanos();
        this.lastElided = control.elision() ? Math.min(horizon, NEVER - 1) : -1;
        this.lastFused = fuses ? lastElided : -1;
        this.afterEach = afterEach;
        this.processes = processes.clone();
        this.queue = new EventQueue(processes.length);
        this.entity = -1;
    }

    /** A kernel for the given processes; the entity of a process is its index. */
    public static Kernel of(RunControl control, Process... processes) {
        return new Kernel(control, processes, true, now -> {});
    }

    /** As {@link #of}, with an auditor that is called with the time after every event. */
    public static Kernel audited(RunControl control, LongConsumer auditor, Process... processes) {
        return new Kernel(control, processes, false, auditor);
    }

    /** Posts the first event of a process, before the run. */
    public void start(int process, long nanos, int rank) {
        queue.offer(process, nanos, order(0, rank, process));
    }

    /** Runs until nothing is pending, or the horizon has passed. */
    public void run() {
        while (!queue.isEmpty() && queue.minTime() <= horizon) {
            entity = queue.minEntity();
            now = queue.minTime();
            order = queue.minOrder();
            queue.removeMin();
            queueVisits++;
            begin();
            Process process = processes[entity];
            do {
                process.advance(this);
            } while (goesOn());
            if (nextTime != NEVER) {
                queue.offer(entity, nextTime, nextOrder);
            }
        }
    }

    private void begin() {
        nextTime = NEVER;
        nextOrder = NEVER;
        events++;
    }

    private boolean goesOn() {
        afterEach.accept(now);
        if (nextTime > lastElided || !queue.precedesAll(nextTime, nextOrder)) {
            return false;
        }
        now = nextTime;
        order = nextOrder;
        begin();
        return true;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public int rank() {
        return (int) (order >>> RANK_SHIFT) & 0xFF;
    }

    @Override
    public void next(long nanos, int rank) {
        long key = key(entity, nanos, rank);
        if (nanos < nextTime || (nanos == nextTime && key < nextOrder)) {
            nextTime = nanos;
            nextOrder = key;
        }
    }

    @Override
    public boolean isNext(long nanos, int rank) {
        return nanos <= lastFused && queue.precedesAll(nanos, key(entity, nanos, rank));
    }

    @Override
    public void wake(int other, long nanos, int rank) {
        if (other == entity) {
            next(nanos, rank);
        } else {
            queue.offer(other, nanos, key(other, nanos, rank));
        }
    }

    /** Events handled so far. */
    public long events() {
        return events;
    }

    /** Events that passed through the queue; the others were elided. */
    public long queueVisits() {
        return queueVisits;
    }

    private long key(int owner, long nanos, int rank) {
        if (nanos > now) {
            return order(0, rank, owner);
        }
        if (nanos < now) {
            throw new IllegalArgumentException("entity " + owner + " asks for " + nanos + " ns, but it is " + now);
        }
        long round = order >>> ROUND_SHIFT;
        long key = order(round, rank, owner);
        if (key > order) {
            return key;
        }
        if (round >= MAX_ROUNDS) {
            throw new IllegalStateException("livelock: more than " + MAX_ROUNDS + " rounds at " + now + " ns; entity "
                    + owner + " posts at the present instant again and again");
        }
        return order(round + 1, rank, owner);
    }

    private static long order(long round, int rank, int entity) {
        return round << ROUND_SHIFT | (long) rank << RANK_SHIFT | (entity & ENTITY_MASK);
    }
}
