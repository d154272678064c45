package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;

/** Which requests reach a deployment, and when. A value: the same seed gives the same requests, as often as asked. */
public sealed interface Workload permits SyntheticWorkload, TraceWorkload {
    /** Number of requests of a run. */
    long requests();

    /** A fresh stream of the requests that a seed gives. */
    Traffic traffic(long seed);
}
