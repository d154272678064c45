package io.rackcast.core.engine;

/**
 * Order of events at one instant: what ends, ends before anything arrives, and plans see all of it.
 */
public final class Rank {
    /** A step ends: tokens, finishes, blocks. */
    public static final int COMMIT = 0;
    /** Data has moved between replicas. */
    public static final int TRANSFER = 1;
    /** Something breaks or is repaired. */
    public static final int FAULT = 2;
    /** A client acts on what it received. */
    public static final int CLIENT = 3;
    /** A request reaches the deployment. */
    public static final int ARRIVAL = 4;
    /** A routed request reaches its replica. */
    public static final int DELIVER = 5;
    /** A timer rings. */
    public static final int TIMER = 6;
    /** A replica forms its next step. */
    public static final int PLAN = 7;

    private Rank() {}
}
