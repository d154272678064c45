package io.rackcast.workload;

import io.rackcast.core.serving.Traffic;
import java.util.List;

/** Which requests reach a deployment, and when. A value: the same seed gives the same requests, as often as asked. */
public sealed interface Workload permits AdaptedWorkload, SyntheticWorkload, MixedWorkload, TraceWorkload, ManyAnswers {
    /** Number of requests of a run. */
    long requests();

    /** Longest answer that a request may ask for, in tokens, as far as is known beforehand. */
    int longestOutput();

    /** Longest prompt and answer of a request together, in tokens, as far as is known beforehand. */
    int longestSequence();

    /** Names of its tenants by number, where it has any. */
    default List<String> tenants() {
        return List.of();
    }

    /**
     * The same with another number of requests: all those that both have are the same.
     *
     * @param number at least 1; a trace has no more than it has
     */
    Workload withRequests(long number);

    /** A fresh stream of the requests that a seed gives. */
    Traffic traffic(long seed);
}
